// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/file_match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "server/catalogue/text/named_moment.h"
#include "server/catalogue/text/words.h"

namespace estrade::server::catalogue {
namespace {

/// How sure a whole title makes, and a whole name: a speaker may have several talks.
constexpr double title_worth = 0.97;
constexpr double speaker_worth = 0.8;
/// The family name tells more than the others together.
constexpr double family_share = 0.7;
/// Another that fits within this is as good: then a person decides.
constexpr double too_close = 0.08;
constexpr double when_too_close = 0.4;
constexpr std::size_t most_others = 5;
/// A title run together is shorter than this by accident.
constexpr std::size_t least_run = 8;
/// A title of which all stands in a name; sums of shares are not exact.
constexpr double whole_title = 0.999;
/// Of one that stands there only since it is a part of another that does.
constexpr double shorter_share = 0.5;
/// A short number may be anything, unless it is all there is.
constexpr double short_code_worth = 0.9;
/// A recording that began about when its talk did; and one that is half an hour off at most.
constexpr double time_worth = 0.75;
constexpr double near_worth = 0.5;
constexpr double room_worth = 0.15;
constexpr int early = 15;  // minutes before the talk
constexpr int late = 10;   // after it began
constexpr int far = 30;

std::string_view without_ending(std::string_view path) {
  auto const slash = path.rfind('/');
  auto const dot = path.rfind('.');
  bool const has_ending = dot != std::string_view::npos && dot > 0 &&
                          (slash == std::string_view::npos || dot > slash + 1);
  return has_ending ? path.substr(0, dot) : path;
}

/// "WhyWeArchive" as "Why We Archive".
std::string spaced(std::string_view path) {
  std::string text;
  char before = ' ';
  for (char const c : path) {
    bool const is_upper = c >= 'A' && c <= 'Z';
    bool const follows_lower = before >= 'a' && before <= 'z';
    if (is_upper && follows_lower) text += ' ';
    text += c;
    before = c;
  }
  return text;
}

std::string run_together(std::string_view text) {
  std::string run;
  for (auto const& word : folded_words(text)) run += word;
  return run;
}

std::set<std::string> distinct(std::vector<std::string> words) {
  return {std::make_move_iterator(words.begin()), std::make_move_iterator(words.end())};
}

/// Letters between digits say that it is no number of a file in a row.
bool is_telling(std::string_view code) {
  bool const has_letter = std::ranges::any_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
  return code.size() >= (has_letter ? 4u : 3u);
}

}  // namespace

std::string_view text_of(MatchedBy by) {
  switch (by) {
    case MatchedBy::Code:
      return "code";
    case MatchedBy::Title:
      return "title";
    case MatchedBy::Speaker:
      return "speaker";
    case MatchedBy::Time:
      return "time";
  }
  return {};
}

FileMatcher::FileMatcher(std::vector<RosterEntry> const& talks) : count_(talks.size()) {
  for (auto const& talk : talks) {
    for (auto const& word : distinct(folded_words(talk.title))) ++frequency_[word];
  }
  for (std::size_t at = 0; at < talks.size(); ++at) {
    auto const& talk = talks[at];
    note_code(at, talk);
    note_title(at, talk);
    for (std::size_t speaker = 0; speaker < talk.speakers.size(); ++speaker) {
      note_speaker(at, speaker, talk.speakers[speaker]);
    }
    // One that is told in UTC is nobody's clock there.
    if (auto const begins = minute_of(talk.start)) {
      held_.emplace(at, Held{talk.date, *begins, distinct(folded_words(talk.room))});
    }
    run_together_.push_back(run_together(talk.title));
    words_.push_back(distinct(folded_words(talk.title)));
  }
}

void FileMatcher::note_code(std::size_t talk, RosterEntry const& entry) {
  if (!entry.id.empty()) codes_.emplace(entry.id.text(), talk);
  auto const words = folded_words(entry.code);
  // One of several words stands in a name as other words do.
  if (words.size() == 1) codes_.emplace(words.front(), talk);
}

void FileMatcher::note_title(std::size_t talk, RosterEntry const& entry) {
  // A long word that few titles have says most.
  auto const weight = [&](std::string const& word) {
    auto const rarity = std::log(1 + static_cast<double>(count_) /
                                         static_cast<double>(frequency_.find(word)->second));
    return rarity * static_cast<double>(std::min<std::size_t>(word.size(), 6));
  };
  auto const words = distinct(folded_words(entry.title));
  double whole = 0;
  for (auto const& word : words) whole += weight(word);
  for (auto const& word : words) titles_[word].push_back({talk, weight(word) / whole});
}

void FileMatcher::note_speaker(std::size_t talk, std::size_t speaker, std::string const& name) {
  auto const words = folded_words(name);
  for (std::size_t at = 0; at < words.size(); ++at) {
    bool const is_family = at + 1 == words.size();
    double const rest = words.size() == 1 ? 1 : family_share;
    double const share =
        is_family ? rest : (1 - family_share) / static_cast<double>(words.size() - 1);
    speakers_[words[at]].push_back({talk, speaker, share});
  }
}

void FileMatcher::find_codes(std::string_view path, Fits& fits) const {
  auto const words = distinct(folded_words(path));
  auto const name = distinct(folded_words(path.substr(path.rfind('/') + 1)));
  for (auto const& word : words) {
    auto const [from, to] = codes_.equal_range(word);
    bool const is_all = name.size() == 1 && *name.begin() == word;
    for (auto found = from; found != to; ++found) {
      if (is_telling(word) || is_all) {
        fits[found->second].code = is_telling(word) ? 1 : short_code_worth;
      }
    }
  }
}

void FileMatcher::find_words(std::string_view path, Fits& fits) const {
  auto const text = spaced(path);
  for (auto const& word : distinct(folded_words(text))) {
    if (auto const found = titles_.find(word); found != titles_.end()) {
      for (auto const& [talk, share] : found->second) fits[talk].title += share;
    }
    if (auto const found = speakers_.find(word); found != speakers_.end()) {
      for (auto const& [talk, speaker, share] : found->second) {
        fits[talk].speakers[speaker] += share;
      }
    }
  }
  auto const run = run_together(text);
  for (std::size_t talk = 0; talk < count_; ++talk) {
    auto const& title = run_together_[talk];
    if (title.size() >= least_run && run.find(title) != std::string::npos) fits[talk].title = 1;
  }
}

void FileMatcher::find_times(std::string_view path, Fits& fits) const {
  auto const moment = moment_in_name(path);
  if (!moment) return;
  auto const words = distinct(folded_words(path));
  for (auto const& [talk, held] : held_) {
    if (!moment->date.empty() && moment->date != held.date) continue;
    int const after = moment->minute - held.begins;
    if (after < -far || after > far) continue;
    bool const is_then = after >= -early && after <= late;
    bool const is_there = !held.room.empty() && std::ranges::includes(words, held.room);
    fits[talk].time = (is_then ? time_worth : near_worth) + (is_there ? room_worth : 0);
  }
}

/// "Xapian" stands in "xapian-internals.mp4" too, which is of "Xapian internals".
void FileMatcher::leave_shorter_titles(Fits& fits) const {
  std::vector<std::size_t> whole;
  for (auto const& [talk, fit] : fits) {
    if (fit.title >= whole_title) whole.push_back(talk);
  }
  for (auto const shorter : whole) {
    auto const& part = words_[shorter];
    bool const is_part = std::ranges::any_of(whole, [&](std::size_t longer) {
      return words_[longer].size() > part.size() && std::ranges::includes(words_[longer], part);
    });
    if (is_part) fits[shorter].title *= shorter_share;
  }
}

FileMatch FileMatcher::match(std::string_view path) const {
  struct Scored {
    std::size_t talk;
    double score;
    MatchedBy by;
  };
  path = without_ending(path);
  Fits fits;
  find_codes(path, fits);
  find_words(path, fits);
  find_times(path, fits);
  leave_shorter_titles(fits);
  std::vector<Scored> scored;
  for (auto const& [talk, fit] : fits) {
    double name = 0;
    for (auto const& [speaker, share] : fit.speakers) name = std::max(name, share);
    double const by_title = title_worth * std::min(fit.title, 1.0);
    double const by_name = speaker_worth * std::min(name, 1.0);
    double const all = 1 - (1 - by_title) * (1 - by_name) * (1 - fit.time);
    auto better = by_title >= by_name ? MatchedBy::Title : MatchedBy::Speaker;
    if (fit.time > std::max(by_title, by_name)) better = MatchedBy::Time;
    bool const is_by_code = fit.code > 0 && fit.code >= all;
    scored.push_back({talk, std::max(fit.code, all), is_by_code ? MatchedBy::Code : better});
  }
  std::ranges::stable_sort(scored, std::ranges::greater(), &Scored::score);
  FileMatch match;
  if (scored.empty()) return match;
  auto const& best = scored.front();
  match.talk = best.talk;
  match.by = best.by;
  match.score = best.score;
  // A code is said on purpose; only another code gainsays it.
  bool const is_contested = scored.size() > 1 && best.score - scored[1].score < too_close &&
                            (best.by != MatchedBy::Code || scored[1].by == MatchedBy::Code);
  if (is_contested) match.score *= when_too_close;
  for (std::size_t at = 1; at < std::min(scored.size(), most_others + 1); ++at) {
    match.others.push_back(scored[at].talk);
  }
  return match;
}

std::optional<Role> role_by_name(std::string_view file_name) {
  static constexpr auto endings = std::to_array<std::pair<std::string_view, Role>>(
      {{"mp4", Role::Recording}, {"m4v", Role::Recording},  {"mov", Role::Recording},
       {"mkv", Role::Recording}, {"webm", Role::Recording}, {"avi", Role::Recording},
       {"mpg", Role::Recording}, {"mpeg", Role::Recording}, {"ts", Role::Recording},
       {"mts", Role::Recording}, {"m2ts", Role::Recording}, {"wmv", Role::Recording},
       {"flv", Role::Recording}, {"mxf", Role::Recording},  {"ogv", Role::Recording},
       {"ogg", Role::Recording}, {"oga", Role::Recording},  {"opus", Role::Recording},
       {"mp3", Role::Recording}, {"m4a", Role::Recording},  {"aac", Role::Recording},
       {"wav", Role::Recording}, {"flac", Role::Recording}, {"pdf", Role::Deck},
       {"ppt", Role::Deck},      {"pptx", Role::Deck},      {"odp", Role::Deck},
       {"zip", Role::Deck},      {"vtt", Role::Captions},   {"srt", Role::Captions}});
  auto const dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto const ending = fold_to_ascii(file_name.substr(dot + 1));
  auto const found = std::ranges::find(endings, ending, &std::pair<std::string_view, Role>::first);
  return found == endings.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace estrade::server::catalogue
