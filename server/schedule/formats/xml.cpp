// SPDX-License-Identifier: GPL-3.0-or-later
// schedule.xml, as pentabarf began it and frab, pretalx and others write it; c3voc describes it
// (https://c3voc.de/schedule/schema.xsd), and few keep to that.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>
#include <fmt/format.h>

#include "server/schedule/formats/formats.h"
#include "server/schedule/formats/gathering.h"
#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

using Poco::XML::Attributes;
using Poco::XML::XMLChar;
using Poco::XML::XMLString;

constexpr std::ptrdiff_t deepest_guess = 200'000;
constexpr std::size_t deepest_kept = 32;
constexpr std::size_t longest_text = 1u << 20;  // of one element; what follows is not kept

/// By any of these names, as different programs call it.
constexpr std::string_view picture_names[] = {"avatar_url", "avatar", "picture", "image", "photo"};

std::string value_of(Attributes const& attributes, std::string_view name) {
  for (int i = 0; i < attributes.getLength(); ++i) {
    if (attributes.getLocalName(i) == name) return attributes.getValue(i);
  }
  return {};
}

bool says_true(std::string_view text) {
  auto const word = lower_ascii(trimmed(text));
  return word == "true" || word == "1" || word == "yes";
}

/// Reads events as they go by; nothing but the talk at hand is held.
class Handler : public Poco::XML::DefaultHandler {
 public:
  explicit Handler(std::string_view from) : gathering(Format::ScheduleXml, from) {}

  void startElement(XMLString const& /*uri*/, XMLString const& name, XMLString const& /*qname*/,
                    Attributes const& attributes) override {
    ++depth_;
    if (depth_ > deepest_kept) return;
    path_.push_back(name);
    text_.clear();
    if (depth_ == 1) root_ = name;
    if (name == "day" && depth_ == 2) {
      day_ = value_of(attributes, "date");
      room_.clear();
    } else if (name == "room" && !in_talk_) {
      room_ = value_of(attributes, "name");
    } else if (name == "event" && !in_talk_ && depth_ > 1) {
      begin_talk(attributes);
    } else if (name == "link" || name == "attachment") {
      href_ = value_of(attributes, "href");
    } else if (name == "person") {
      begin_person(attributes);
    }
  }

  void endElement(XMLString const& /*uri*/, XMLString const& name,
                  XMLString const& /*qname*/) override {
    if (depth_-- > deepest_kept) return;
    path_.pop_back();
    auto const& parent = path_.empty() ? root_ : path_.back();
    if (in_talk_ && name == "event") {
      in_talk_ = false;
      gathering.add(talk_);
    } else if (in_talk_) {
      end_of_talk(name, parent);
    } else if (parent == "conference") {
      end_of_conference(name);
    } else if (name == "version" && parent == "schedule") {
      has_version_ = true;
    } else if (name == "room" && depth_ == 2) {
      room_.clear();
    }
    text_.clear();
  }

  void characters(XMLChar const text[], int start, int length) override {
    if (depth_ > deepest_kept) return;
    auto const size = static_cast<std::size_t>(length);
    text_.append(text + start, std::min(size, longest_text - std::min(longest_text, text_.size())));
  }

  [[nodiscard]] std::string const& root() const { return root_; }
  [[nodiscard]] bool has_version() const { return has_version_; }
  [[nodiscard]] bool has_title() const { return has_title_; }

  Gathering gathering;

 private:
  void begin_talk(Attributes const& attributes) {
    in_talk_ = true;
    talk_ = {};
    talk_.guid = value_of(attributes, "guid");
    talk_.code = value_of(attributes, "code");
    talk_.id = value_of(attributes, "id");
    talk_.day = day_;
    talk_.room = room_;
  }

  void begin_person(Attributes const& attributes) {
    picture_.clear();
    for (auto const name : picture_names) {
      if (picture_.empty()) picture_ = value_of(attributes, name);
    }
  }

  void end_of_conference(std::string const& name) {
    if (name == "title") {
      has_title_ = !trimmed(text_).empty();
      gathering.set_title(text_);
    } else if (name == "base_url") {
      gathering.set_base_url(text_);
    } else if (name == "day_change") {
      gathering.set_day_change(text_);
    }
  }

  void end_of_talk(std::string const& name, std::string const& parent) {
    if (parent == "event") {
      end_of_field(name);
    } else if (name == "person") {
      talk_.speakers.push_back(text_);
      talk_.pictures.push_back(picture_);
    } else if (name == "license" || name == "licence") {
      talk_.licence = text_;
    } else if (name == "optout") {
      talk_.opted_out = says_true(text_);
    } else if ((name == "link" || name == "attachment") && !trimmed(href_).empty()) {
      talk_.links.push_back({href_, text_});
    }
  }

  void end_of_field(std::string const& name) {
    struct Field {
      std::string_view name;
      std::string Said::*into;
    };
    static constexpr Field fields[] = {{"title", &Said::title},
                                       {"subtitle", &Said::subtitle},
                                       {"abstract", &Said::abstract},
                                       {"description", &Said::description},
                                       {"language", &Said::language},
                                       {"track", &Said::track},
                                       {"duration", &Said::length},
                                       {"license", &Said::licence},
                                       {"end", &Said::end}};
    auto const found = std::ranges::find(fields, name, &Field::name);
    if (found != std::end(fields)) {
      talk_.*(found->into) = text_;
    } else if (name == "date" && !trimmed(text_).empty()) {
      talk_.begin = text_;
    } else if (name == "start" && talk_.begin.empty()) {
      talk_.begin = text_;
    } else if (name == "room" && !trimmed(text_).empty()) {
      talk_.room = text_;
    } else if (name == "url") {
      talk_.links.insert(talk_.links.begin(), Link{text_, {}});
    }
  }

  std::vector<std::string> path_;
  std::size_t depth_ = 0;
  std::string root_;
  std::string text_;  // of the element at hand
  std::string day_;
  std::string room_;
  std::string href_;
  std::string picture_;  // of the person at hand
  Said talk_;
  bool in_talk_ = false;
  bool has_version_ = false;
  bool has_title_ = false;
};

/// What stands in the way of reading it at all: a document type may define entities that grow
/// without end, or name files. It can stand only before the first element.
Result<void> look_at_prolog(std::string_view text) {
  constexpr auto npos = std::string_view::npos;
  while (!text.empty()) {
    auto const at = text.find('<');
    if (at == npos) break;
    text.remove_prefix(at);
    auto const end = text.starts_with("<?")     ? text.find("?>")
                     : text.starts_with("<!--") ? text.find("-->", 4)
                                                : npos;
    if (end == npos) break;
    text.remove_prefix(end);
  }
  if (text.starts_with("<!DOCTYPE")) {
    return fail(Kind::Rejected, "a document type",
                "This XML declares a document type, which no schedule needs and some use to do "
                "harm: take the line <!DOCTYPE …> out.");
  }
  return {};
}

/// The XML parser remembers every element that is open. Counted without knowing comments apart, so
/// only what no schedule comes near is refused.
bool is_too_deep(std::string_view text) {
  std::ptrdiff_t depth = 0;
  constexpr auto npos = std::string_view::npos;
  for (auto at = text.find('<'); at != npos && at + 1 < text.size(); at = text.find('<', at + 1)) {
    char const next = text[at + 1];
    if (next == '/') {
      --depth;
    } else if (next != '!' && next != '?') {
      auto const end = text.find_first_of("<>", at + 1);
      bool const is_empty = end != npos && text[end] == '>' && text[end - 1] == '/';
      if (!is_empty) ++depth;
    }
    if (depth > deepest_guess) return true;
  }
  return false;
}

}  // namespace

Result<Schedule> read_xml(std::string_view text, std::string_view from) {
  if (auto const fine = look_at_prolog(text); !fine) return fail(fine.error());
  if (is_too_deep(text)) {
    return fail(Kind::Rejected, "elements without end",
                "This XML opens more elements than a schedule has: export it again.");
  }
  // Another encoding is the XML parser's to read.
  auto const head = lower_ascii(text.substr(0, 200));
  bool const is_other = head.starts_with("<?xml") && head.find("encoding") < head.find("?>") &&
                        head.find("utf-8") == std::string::npos;
  auto repaired = is_other ? Repaired{std::string(text), false} : repair(text);
  // XML forbids them even escaped; they come along in what people paste.
  std::erase_if(repaired.text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  Handler handler(from);
  Poco::XML::SAXParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
  parser.setContentHandler(&handler);
  try {
    parser.parseMemoryNP(repaired.text.data(), repaired.text.size());
  } catch (Poco::Exception const& error) {
    return fail(Kind::Rejected, error.displayText(),
                fmt::format("This is not valid XML ({}): export the schedule again, and look "
                            "whether all of it came.",
                            error.message()));
  }
  if (handler.root() != "schedule") {
    bool const describes = handler.root().ends_with("schema");
    return fail(Kind::Rejected, "root element " + handler.root(),
                describes
                    ? "This file says what a schedule looks like (an XML schema), it is none: "
                      "choose the schedule itself."
                    : "This XML is no schedule: its first element is not <schedule>.");
  }
  if (repaired.was_damaged) handler.gathering.note(Flaw::Encoding);
  if (!handler.has_title()) handler.gathering.note(Flaw::Missing, "conference/title");
  if (!handler.has_version()) handler.gathering.note(Flaw::Missing, "version");
  return std::move(handler.gathering).finish();
}

}  // namespace estrade::server::schedule
