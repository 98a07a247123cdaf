// SPDX-License-Identifier: GPL-3.0-or-later
// PresentationML, ISO/IEC 29500-1: slides in 19.3.1.38, place holders in 19.7.10; parts lead to
// each other by relationships, ISO/IEC 29500-2 9.3. Names without their name spaces are the same in
// the strict and the transitional form.
#include <filesystem>
#include <map>
#include <optional>

#include <Poco/SAX/Attributes.h>

#include "media/decks/words.h"

namespace estrade::media::decks {

namespace {

using Poco::XML::Attributes;
using Poco::XML::DefaultHandler;
using Poco::XML::XMLChar;
using Poco::XML::XMLString;

struct Relationship {
  std::string type;
  std::string part;  ///< the name of the entry it leads to
};

/// Where the relationships of a part lead, by their ids; those that lead out are left out.
class Relationships : public DefaultHandler {
 public:
  Relationships(zip::Archive const& archive, std::string const& part)
      : folder_(std::filesystem::path(part).parent_path()) {
    auto const file = std::filesystem::path(part).filename().string();
    read_xml(archive, (folder_ / "_rels" / (file + ".rels")).string(), *this);
  }

  void startElement(XMLString const& /*uri*/, XMLString const& name, XMLString const& /*qname*/,
                    Attributes const& attributes) override {
    if (name != "Relationship" || attribute(attributes, "TargetMode") == "External") return;
    auto const target = attribute(attributes, "Target");
    auto const path =
        target.starts_with('/') ? std::filesystem::path(target.substr(1)) : folder_ / target;
    all[attribute(attributes, "Id")] = {attribute(attributes, "Type"),
                                        path.lexically_normal().string()};
  }

  /// The part of the first one of a type that ends so.
  [[nodiscard]] std::string of_type(std::string_view ending) const {
    for (auto const& [id, relationship] : all) {
      if (relationship.type.ends_with(ending)) return relationship.part;
    }
    return {};
  }

  std::map<std::string, Relationship, std::less<>> all;

 private:
  std::filesystem::path folder_;
};

/// presentation.xml: the ids of the slides' relationships, in order.
class SlideList : public DefaultHandler {
 public:
  void startElement(XMLString const& /*uri*/, XMLString const& name, XMLString const& /*qname*/,
                    Attributes const& attributes) override {
    if (name != "sldId") return;
    // It has an "id" of its own beside "r:id".
    for (int i = 0; i < attributes.getLength(); ++i) {
      if (attributes.getLocalName(i) == "id" && !attributes.getURI(i).empty()) {
        ids.push_back(attributes.getValue(i));
      }
    }
  }

  std::vector<std::string> ids;
};

/// A slide, or the notes on it.
class Sheet : public DefaultHandler {
 public:
  void startElement(XMLString const& /*uri*/, XMLString const& name, XMLString const& /*qname*/,
                    Attributes const& attributes) override {
    if (name == "sld") {
      auto const said = attribute(attributes, "show");
      shown = said != "0" && said != "false";
    } else if (name == "sp") {
      shape_.clear();
      kind_.reset();
    } else if (name == "ph") {
      kind_ = attribute(attributes, "type");
    } else if (name == "t") {
      in_text_ = true;
    } else if (name == "br") {
      shape_.end_line();
    }
  }

  void endElement(XMLString const& /*uri*/, XMLString const& name,
                  XMLString const& /*qname*/) override {
    if (name == "t") in_text_ = false;
    if (name == "p") shape_.end_line();
    if (name != "sp" || !kind_) return;
    if ((kind_ == "title" || kind_ == "ctrTitle") && title.empty()) title = shape_.one_line();
    if (kind_ == "body" && body.empty()) body = shape_.lines();
  }

  void characters(XMLChar const text[], int start, int length) override {
    if (in_text_) shape_.add({text + start, static_cast<std::size_t>(length)});
  }

  bool shown = true;
  std::string title;
  std::string body;

 private:
  Gathered shape_;
  std::optional<std::string> kind_;  // of its place holder
  bool in_text_ = false;
};

}  // namespace

std::vector<SlideWords> words_of_pptx(zip::Archive const& archive) {
  constexpr char const* presentation = "ppt/presentation.xml";
  SlideList list;
  if (!read_xml(archive, presentation, list)) return {};
  Relationships const parts(archive, presentation);
  std::vector<SlideWords> words;
  for (auto const& id : list.ids) {
    auto const found = parts.all.find(id);
    Sheet slide;
    // What cannot be read here LibreOffice may not show either: better none than the wrong ones.
    if (found == parts.all.end() || !read_xml(archive, found->second.part, slide)) return {};
    if (!slide.shown) continue;
    Sheet notes;
    Relationships const beside(archive, found->second.part);
    if (auto const part = beside.of_type("/notesSlide"); !part.empty()) {
      read_xml(archive, part, notes);
    }
    words.push_back({.title = slide.title, .notes = notes.body});
  }
  return words;
}

}  // namespace estrade::media::decks
