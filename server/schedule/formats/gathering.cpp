// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schedule/formats/gathering.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "server/schedule/text/clean.h"
#include "server/schedule/text/markup.h"

namespace estrade::server::schedule {
namespace {

constexpr std::size_t longest_title = 300;
constexpr std::size_t longest_abstract = 20'000;
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_licence = 100;
constexpr std::size_t longest_key = 200;
constexpr std::size_t longest_url = 2'000;
constexpr std::size_t most_speakers = 50;
constexpr std::size_t most_links = 30;
/// Of a text with markup in it, more is not even looked at.
constexpr std::size_t most_markup = 200'000;

struct LanguageName {
  std::string_view name;
  std::string_view tag;
};
constexpr std::array<LanguageName, 17> language_names = {{{"english", "en"},
                                                          {"anglais", "en"},
                                                          {"englisch", "en"},
                                                          {"french", "fr"},
                                                          {"français", "fr"},
                                                          {"francais", "fr"},
                                                          {"französisch", "fr"},
                                                          {"german", "de"},
                                                          {"deutsch", "de"},
                                                          {"allemand", "de"},
                                                          {"spanish", "es"},
                                                          {"español", "es"},
                                                          {"espagnol", "es"},
                                                          {"italian", "it"},
                                                          {"italiano", "it"},
                                                          {"dutch", "nl"},
                                                          {"nederlands", "nl"}}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// BCP 47 by its shape, with a first part as languages have it.
bool is_language_tag(std::string_view text) {
  if (text.empty() || text.size() > 35) return false;
  bool is_first = true;
  while (!text.empty()) {
    auto const end = std::min(text.find('-'), text.size());
    auto const part = text.substr(0, end);
    if (part.empty() || part.size() > (is_first ? 3u : 8u) || (is_first && part.size() < 2)) {
      return false;
    }
    bool const fits = std::ranges::all_of(
        part, [&](char c) { return is_letter(c) || (!is_first && c >= '0' && c <= '9'); });
    if (!fits) return false;
    is_first = false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
  return false;
}

bool is_web_address(std::string_view url) {
  for (std::string_view const scheme : {"https://", "http://"}) {
    if (lower_ascii(url.substr(0, scheme.size())) == scheme) return url.size() > scheme.size();
  }
  return false;
}

/// "www.example.org/talk", as people write it: a host, and perhaps a path.
bool lacks_scheme(std::string_view url) {
  auto const host = url.substr(0, url.find_first_of("/?#"));
  auto const dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) return false;
  bool const is_host = std::ranges::all_of(
      host, [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
  return is_host && std::ranges::all_of(host.substr(dot + 1), is_letter);
}

/// "https://talks.example.org" of an address there.
std::string origin_of(std::string_view url) {
  auto const host = url.find("://");
  if (host == std::string_view::npos) return {};
  return std::string(url.substr(0, url.find('/', host + 3)));
}

/// Where a relative address leads from another (RFC 3986 section 5.2.2); empty where nowhere.
std::string resolved(std::string_view base, std::string_view address) {
  if (is_web_address(address)) return std::string(address);
  auto const scheme = address.substr(0, address.find_first_of("/?#"));
  if (base.empty() || scheme.find(':') != std::string_view::npos) return {};
  if (address.starts_with("//")) {
    return std::string(base.substr(0, base.find(':') + 1)) + std::string(address);
  }
  auto const origin = origin_of(base);
  if (address.starts_with('/')) return origin + std::string(address);
  auto const path = base.substr(0, base.find_first_of("?#"));
  auto const folder = path.substr(0, path.rfind('/') + 1);
  return (folder.size() > origin.size() ? std::string(folder) : origin + "/") +
         std::string(address);
}

/// Files are called as people call them.
std::string with_written_spaces(std::string url) {
  for (auto at = url.find(' '); at != std::string::npos; at = url.find(' ', at)) {
    url.replace(at, 1, "%20");
  }
  return url;
}

/// A web address without what could end it where it is written.
bool is_plain_address(std::string const& url) {
  return one_line(url, longest_url).text == url &&
         url.find_first_of(" <>\"`\\") == std::string::npos && is_web_address(url);
}

}  // namespace

Gathering::Gathering(Format format, std::string_view from) {
  schedule_.format = format;
  set_base_url(from);
}

void Gathering::note(Flaw flaw, std::string_view example) {
  auto& warning = flaws_.try_emplace(flaw, Warning{.flaw = flaw}).first->second;
  ++warning.count;
  if (warning.example.empty()) warning.example = one_line(example, 100).text;
}

std::string Gathering::line(std::string_view text, std::size_t most, std::string const& of) {
  auto cleaned = one_line(text, most);
  if (cleaned.was_cut) note(Flaw::TooLong, of);
  return std::move(cleaned.text);
}

void Gathering::set_title(std::string_view title) {
  schedule_.title = line(title, longest_title, "");
}

void Gathering::set_base_url(std::string_view url) {
  auto const clean = trimmed(url);
  if (is_web_address(clean)) base_url_ = clean;
}

void Gathering::set_day_change(std::string_view hour) {
  auto const read = read_hour(hour);
  // Later than noon it means something else.
  if (read && *read <= std::chrono::hours(12)) day_change_ = read;
}

std::string Gathering::key_of(Said const& said, std::string const& title) {
  std::string key;
  for (auto const* const name : {&said.guid, &said.code, &said.id}) {
    key = one_line(*name, longest_key).text;
    if (!key.empty()) break;
  }
  if (key.empty()) {
    note(Flaw::NoKey, title);
    key = one_line("title:" + title, longest_key).text;
  }
  if (keys_.contains(key)) {
    note(Flaw::DuplicateKey, key);
    auto& number = keys_[key];
    auto const wanted = key;
    while (keys_.contains(key)) key = fmt::format("{}#{}", wanted, ++number);
  }
  keys_[key] = 1;
  return key;
}

std::string Gathering::language_of(std::string_view said, std::string const& of) {
  std::string tag(trimmed(said));
  if (tag.empty()) return {};
  auto const lower = lower_ascii(tag);
  auto const named = std::ranges::find(language_names, lower, &LanguageName::name);
  if (named != language_names.end()) return std::string(named->tag);
  std::ranges::replace(tag, '_', '-');
  if (is_language_tag(tag)) return tag;
  note(Flaw::BadLanguage, of);
  return {};
}

std::string Gathering::abstract_of(Said const& said, std::string const& of) {
  std::string whole;
  std::string last;
  bool was_cut = false;
  for (auto const* const part : {&said.subtitle, &said.abstract, &said.description}) {
    auto [text, is_cut] = many_lines(without_markup(std::string_view(*part).substr(0, most_markup)),
                                     longest_abstract);
    was_cut = was_cut || is_cut || part->size() > most_markup;
    // Often one of them repeats the other.
    if (text.empty() || text == last || (!last.empty() && whole.find(text) != std::string::npos)) {
      continue;
    }
    if (!last.empty() && text.starts_with(last)) {
      whole.resize(whole.size() - last.size());
    } else if (!whole.empty()) {
      whole += "\n\n";
    }
    whole += text;
    last = std::move(text);
  }
  auto cleaned = many_lines(whole, longest_abstract);
  if (was_cut || cleaned.was_cut) note(Flaw::TooLong, of);
  return std::move(cleaned.text);
}

void Gathering::add_times(Said const& said, Talk& talk) {
  auto const day = read_moment(said.day);
  if (!day && !trimmed(said.day).empty()) note(Flaw::BadTime, talk.title);
  auto begin = read_moment(said.begin);
  if (!begin && day) {
    begin = Moment{.day = day->day};
    begin->time = read_hour(said.begin);
    if (!begin->time) begin->time = day->time;
    if (begin->time && day_change_ && *begin->time < *day_change_) {
      begin->day += std::chrono::days(1);
    }
  }
  bool const is_untold = trimmed(said.begin).empty();
  if (!begin) {
    if (auto const hour = read_hour(said.begin)) {
      talk.start = hour_text(*hour, false);
    } else if (!is_untold) {
      note(Flaw::BadTime, talk.title);
    }
    note(Flaw::NoDate, talk.title);
  } else {
    talk.date = day_text(begin->day);
    if (begin->time) talk.start = hour_text(*begin->time, begin->is_utc);
    if (!begin->time && !is_untold && !read_moment(said.begin)) note(Flaw::BadTime, talk.title);
  }
  if (!trimmed(said.length).empty()) {
    talk.duration = read_length(said.length);
    if (!talk.duration) note(Flaw::BadTime, talk.title);
  }
  if (talk.duration || !begin || !begin->time) return;
  if (auto const end = read_moment(said.end)) {
    talk.duration = between(*begin, *end);
  } else if (auto const hour = read_hour(said.end)) {
    auto const length = *hour - *begin->time;
    talk.duration = length < std::chrono::minutes(0) ? length + std::chrono::hours(24) : length;
  }
}

void Gathering::add_speakers(Said const& said, Talk& talk) {
  for (std::size_t i = 0; i < said.speakers.size(); ++i) {
    auto name = line(said.speakers[i], longest_name, talk.title);
    if (name.empty() || std::ranges::find(talk.speakers, name) != talk.speakers.end()) continue;
    if (talk.speakers.size() == most_speakers) {
      note(Flaw::TooLong, talk.title);
      return;
    }
    if (i < said.pictures.size()) add_face(said.pictures[i], name, talk);
    talk.speakers.push_back(std::move(name));
  }
}

void Gathering::add_face(std::string_view picture, std::string const& speaker, Talk& talk) {
  auto const written = with_written_spaces(std::string(trimmed(picture)));
  if (written.empty()) return;
  auto url = resolved(base_url_, written);
  if (!is_plain_address(url)) return note(Flaw::BadPicture, written);
  if (faces_ == most_faces) return note(Flaw::TooLong, talk.title);
  ++faces_;
  talk.faces.push_back({speaker, std::move(url)});
}

void Gathering::add_links(Said const& said, Talk& talk) {
  for (auto const& link : said.links) {
    auto url = std::string(trimmed(link.url));
    if (url.empty()) continue;
    url = with_written_spaces(std::move(url));
    if (url.starts_with('/') && !url.starts_with("//")) url = origin_of(base_url_) + url;
    if (lacks_scheme(url)) url = "https://" + url;
    if (!is_plain_address(url)) {
      note(Flaw::BadLink, url);
      continue;
    }
    if (std::ranges::find(talk.links, url, &Link::url) != talk.links.end()) continue;
    if (talk.links.size() == most_links) {
      note(Flaw::TooLong, talk.title);
      return;
    }
    talk.links.push_back({std::move(url), one_line(link.title, longest_name).text});
  }
}

void Gathering::add(Said const& said) {
  if (is_full()) return note(Flaw::TooLong, said.title);
  Talk talk;
  talk.code = one_line(said.code.empty() ? said.id : said.code, 50).text;
  talk.title = one_line(said.title, longest_title).text;
  if (talk.title.empty()) {
    talk.title = one_line(said.subtitle, longest_title).text;
    if (talk.title.empty()) talk.title = "Talk " + (talk.code.empty() ? "?" : talk.code);
    note(Flaw::NoTitle, talk.title);
  } else {
    talk.title = line(said.title, longest_title, talk.title);
  }
  talk.key = key_of(said, talk.title);
  talk.abstract = abstract_of(said, talk.title);
  talk.language = language_of(said.language, talk.title);
  talk.licence = line(said.licence, longest_licence, talk.title);
  talk.track = line(said.track, longest_name, talk.title);
  talk.room = line(said.room, longest_name, talk.title);
  talk.opted_out = said.opted_out;
  add_times(said, talk);
  add_speakers(said, talk);
  add_links(said, talk);
  schedule_.talks.push_back(std::move(talk));
}

Result<Schedule> Gathering::finish() && {
  if (schedule_.talks.empty()) {
    return fail(Kind::Rejected, "a schedule without talks",
                "This schedule holds no talk: check that the whole of it was exported.");
  }
  for (auto& [flaw, warning] : flaws_) schedule_.warnings.push_back(std::move(warning));
  return std::move(schedule_);
}

}  // namespace estrade::server::schedule
