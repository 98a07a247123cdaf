// SPDX-License-Identifier: GPL-3.0-or-later
// iCalendar, RFC 5545. A calendar knows no speakers: some write them as attendees, and pretalx
// behind the title.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/schedule/formats/formats.h"
#include "server/schedule/formats/gathering.h"
#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

/// One content line (section 3.1): a name, parameters, a value.
struct ContentLine {
  std::string name;  ///< upper case
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string value;

  [[nodiscard]] std::string parameter(std::string_view wanted) const {
    for (auto const& [known, text] : parameters) {
      if (known == wanted) return text;
    }
    return {};
  }
};

std::string upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

/// Lines as they were before they were folded.
std::vector<std::string> unfolded(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    bool const goes_on = line.starts_with(' ') || line.starts_with('\t');
    if (goes_on && !lines.empty()) {
      lines.back() += line.substr(1);
    } else if (!line.empty()) {
      lines.emplace_back(line);
    }
  }
  return lines;
}

/// Where the value begins: behind the first colon that stands in no quotes.
std::size_t colon_of(std::string_view line) {
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '"') quoted = !quoted;
    if (line[at] == ':' && !quoted) return at;
  }
  return std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (text[at] != mark || quoted) continue;
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string without_quotes(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return std::string(text);
}

ContentLine line_of(std::string_view text) {
  ContentLine line;
  auto const colon = colon_of(text);
  if (colon == std::string_view::npos) return line;
  auto const parts = split(text.substr(0, colon), ';');
  line.name = upper(trimmed(parts.front()));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    auto const equals = std::min(parts[i].find('='), parts[i].size());
    line.parameters.emplace_back(
        upper(parts[i].substr(0, equals)),
        without_quotes(parts[i].substr(std::min(equals + 1, parts[i].size()))));
  }
  line.value = text.substr(colon + 1);
  return line;
}

/// Section 3.3.11.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      plain += text[at];
      continue;
    }
    char const next = text[++at];
    plain += next == 'n' || next == 'N' ? '\n' : next;
  }
  return plain;
}

/// What a calendar says of one of its events, line by line.
void add_line(ContentLine const& line, Said& said) {
  auto const& name = line.name;
  if (name == "UID") said.guid = line.value;
  if (name == "SUMMARY") said.title = unescaped(line.value);
  if (name == "DESCRIPTION") said.abstract = unescaped(line.value);
  if (name == "LOCATION") said.room = unescaped(line.value);
  if (name == "DTSTART") said.begin = line.value;
  if (name == "DTEND") said.end = line.value;
  if (name == "DURATION") said.length = line.value;
  if (name == "CATEGORIES" && said.track.empty()) {
    said.track = unescaped(split(line.value, ',').front());
  }
  if (name == "URL") said.links.insert(said.links.begin(), Link{line.value, {}});
  if (name == "ATTACH" && line.parameter("VALUE") != "BINARY") {
    // RFC 8607 section 4.2.
    said.links.push_back({line.value, line.parameter("FILENAME")});
  }
  if (name == "ATTENDEE") said.speakers.push_back(line.parameter("CN"));
  if (name == "LANGUAGE" || name == "X-LANGUAGE") said.language = line.value;
}

/// pretalx writes "Title - Names".
void split_title(Said& said) {
  auto const at = said.title.rfind(" - ");
  if (at == std::string::npos || !said.speakers.empty()) return;
  for (auto const name : split(std::string_view(said.title).substr(at + 3), ',')) {
    said.speakers.emplace_back(name);
  }
  said.title.resize(at);
}

/// pretalx' ids are "pretalx-EVENT-CODE@HOST".
std::string code_of(std::string_view uid) {
  if (!uid.starts_with("pretalx-")) return {};
  auto const name = uid.substr(0, uid.find('@'));
  return std::string(name.substr(name.rfind('-') + 1));
}

}  // namespace

Result<Schedule> read_icalendar(std::string_view text, std::string_view from) {
  auto const repaired = repair(text);
  Gathering gathering(Format::ICalendar, from);
  if (repaired.was_damaged) gathering.note(Flaw::Encoding);
  Said said;
  bool in_event = false;
  bool is_cancelled = false;
  bool is_pretalx = false;
  int inside = 0;  // an alarm, say, which is none of the event's lines
  for (auto const& raw : unfolded(repaired.text)) {
    auto const line = line_of(raw);
    auto const what = upper(trimmed(line.value));
    if (line.name == "BEGIN" && what == "VEVENT") {
      said = {};
      in_event = true;
      is_cancelled = false;
    } else if (line.name == "BEGIN" && in_event) {
      ++inside;
    } else if (line.name == "END" && inside > 0) {
      --inside;
    } else if (line.name == "END" && what == "VEVENT" && in_event) {
      in_event = false;
      said.code = code_of(said.guid);
      if (is_pretalx) split_title(said);
      if (is_cancelled) {
        gathering.note(Flaw::LeftOut, said.title);
      } else {
        gathering.add(said);
      }
    } else if (in_event && inside == 0) {
      if (line.name == "STATUS" && what == "CANCELLED") is_cancelled = true;
      add_line(line, said);
    } else if (line.name == "PRODID") {
      is_pretalx = lower_ascii(line.value).find("pretalx") != std::string::npos;
    } else if (line.name == "X-WR-CALNAME" || line.name == "NAME") {
      gathering.set_title(unescaped(line.value));
    }
  }
  return std::move(gathering).finish();
}

}  // namespace estrade::server::schedule
