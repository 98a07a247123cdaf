// SPDX-License-Identifier: GPL-3.0-or-later
// content.xml of a presentation, OpenDocument 1.2: pages in 10.2.4, notes in 9.1.5, the classes of
// frames in 19.389.
#include <algorithm>
#include <charconv>
#include <set>

#include <Poco/SAX/Attributes.h>

#include "media/decks/words.h"

namespace estrade::media::decks {

namespace {

using Poco::XML::Attributes;
using Poco::XML::XMLChar;
using Poco::XML::XMLString;

class Content : public Poco::XML::DefaultHandler {
 public:
  void startElement(XMLString const& /*uri*/, XMLString const& name, XMLString const& /*qname*/,
                    Attributes const& attributes) override {
    if (inside_ > 0) {
      ++inside_;
      start_text(name, attributes);
    } else if (name == "style") {
      style_ = attribute(attributes, "name");
    } else if (name == "drawing-page-properties") {
      if (attribute(attributes, "visibility") == "hidden") hidden_.insert(style_);
    } else if (name == "page") {
      title_.clear();
      notes_.clear();
      shown_ = !hidden_.contains(attribute(attributes, "style-name"));
    } else if (name == "notes") {
      in_notes_ = true;
    } else {
      start_frame(attribute(attributes, "class"));
    }
  }

  void endElement(XMLString const& /*uri*/, XMLString const& name,
                  XMLString const& /*qname*/) override {
    if (inside_ > 0) {
      if (name == "p" || name == "h") into_->end_line();
      --inside_;
    } else if (name == "notes") {
      in_notes_ = false;
    } else if (name == "page" && shown_) {
      words.push_back({.title = title_.one_line(), .notes = notes_.lines()});
    }
  }

  void characters(XMLChar const text[], int start, int length) override {
    if (inside_ == 0) return;
    std::string plain(text + start, static_cast<std::size_t>(length));
    std::ranges::replace(plain, '\n', ' ');  // an end of a line of the XML is a space
    into_->add(plain);
  }

  std::vector<SlideWords> words;

 private:
  void start_frame(std::string const& kind) {
    bool const is_title = !in_notes_ && kind == "title";
    if (!is_title && !(in_notes_ && kind == "notes")) return;
    into_ = is_title ? &title_ : &notes_;
    inside_ = 1;
  }

  void start_text(XMLString const& name, Attributes const& attributes) {
    if (name == "line-break") into_->end_line();
    if (name == "tab") into_->add(" ");
    if (name == "s") {
      constexpr int most = 100;
      auto const said = attribute(attributes, "c");
      int count = 1;
      std::from_chars(said.data(), said.data() + said.size(), count);
      into_->add(std::string(static_cast<std::size_t>(std::clamp(count, 1, most)), ' '));
    }
  }

  std::string style_;
  std::set<std::string> hidden_;  // styles of pages that are not shown
  Gathered title_;
  Gathered notes_;
  Gathered* into_ = nullptr;
  int inside_ = 0;  // how deep in a frame of interest
  bool in_notes_ = false;
  bool shown_ = true;
};

}  // namespace

std::vector<SlideWords> words_of_odp(zip::Archive const& archive) {
  Content content;
  if (!read_xml(archive, "content.xml", content)) return {};
  return std::move(content.words);
}

}  // namespace estrade::media::decks
