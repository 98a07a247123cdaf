// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/match_files.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "server/catalogue/talk.h"

namespace estrade::server::app {
namespace {

constexpr double likely = 0.55;
constexpr double margin = 0.1;  // ahead of the second

using Words = std::set<std::string>;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The words of a text as addresses write them: "l-ete" has two.
Words words_of(std::string_view text) {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < text.size() && end - at < 60 && is_word_byte(text[end])) ++end;
    auto const slug = catalogue::slug_of(text.substr(at, end - at));
    for (std::size_t begin = 0; begin <= slug.size();) {
      auto const dash = std::min(slug.find('-', begin), slug.size());
      if (dash > begin) words.insert(slug.substr(begin, dash - begin));
      begin = dash + 1;
    }
    at = end;
  }
  return words;
}

std::string_view stem_of(std::string_view name) {
  if (auto const slash = name.rfind('/'); slash != std::string_view::npos) {
    name.remove_prefix(slash + 1);
  }
  auto const dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

/// Letters between digits say that it is no number of a file in a row.
bool is_telling(std::string const& code) {
  bool const has_letter = std::ranges::any_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
  return has_letter ? code.size() >= 4 : code.size() >= 3;
}

/// A talk by its words.
struct Known {
  std::string code;  ///< as one word; empty when there is none
  Words title;
  std::vector<Words> speakers;
};

/// How much a word says: little when many talks have it.
class Weights {
 public:
  explicit Weights(std::vector<Known> const& talks) : all_(static_cast<double>(talks.size())) {
    for (auto const& talk : talks) {
      for (auto const& word : talk.title) ++count_[word];
    }
  }
  [[nodiscard]] double of(std::string const& word) const {
    auto const found = count_.find(word);
    return std::log(1 + all_ / static_cast<double>(found == count_.end() ? 1 : found->second));
  }

 private:
  std::map<std::string, int> count_;
  double all_;
};

/// How much of the title stands in the file's name, and a little less where there is more in that:
/// "Xapian" is not "Xapian internals". 0..1
double title_share(Known const& talk, Words const& file, Weights const& weights) {
  double all = 0;
  double found = 0;
  double words = 0;
  for (auto const& word : talk.title) {
    auto const weight = weights.of(word);
    all += weight;
    if (!file.contains(word)) continue;
    found += weight;
    ++words;
  }
  if (found <= 0) return 0;
  return found / all * (0.7 + 0.3 * words / static_cast<double>(file.size()));
}

/// How much of one speaker's name does, the one of whom it is most.
double speaker_share(Known const& talk, Words const& file) {
  double best = 0;
  for (auto const& name : talk.speakers) {
    if (name.empty()) continue;
    auto const found =
        std::ranges::count_if(name, [&](std::string const& word) { return file.contains(word); });
    best = std::max(best, static_cast<double>(found) / static_cast<double>(name.size()));
  }
  return best;
}

struct Score {
  double value = 0;
  std::string_view by = "";
};

Score score_of(Known const& talk, Words const& file, Weights const& weights) {
  if (!talk.code.empty() && file.contains(talk.code)) {
    // A short number may be anything, unless it is all there is.
    if (is_telling(talk.code)) return {1, "code"};
    if (file.size() == 1) return {0.9, "code"};
  }
  auto const title = title_share(talk, file, weights);
  auto const speaker = speaker_share(talk, file);
  // Half of a name is anybody's.
  double const known = speaker > 0.99 ? 1 : speaker * 0.5;
  double const by_title = 0.8 * title + 0.2 * known;
  double const by_speaker = 0.7 * known + 0.3 * title;
  // Where both say so, the title says more.
  return {std::max(by_title, by_speaker),
          by_speaker > by_title && title < 0.5 ? "speaker" : "title"};
}

std::string lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::vector<FileMatch> match_files(std::vector<std::string> const& names,
                                   std::vector<MatchedTalk> const& talks) {
  std::vector<Known> known;
  known.reserve(talks.size());
  for (auto const& talk : talks) {
    Known one{.code = lower(talk.code), .title = words_of(talk.title), .speakers = {}};
    for (auto const& speaker : talk.speakers) one.speakers.push_back(words_of(speaker));
    known.push_back(std::move(one));
  }
  Weights const weights(known);
  std::vector<FileMatch> matches;
  for (auto const& name : names) {
    auto const file = words_of(stem_of(name));
    FileMatch match;
    double second = 0;
    for (std::size_t at = 0; at < known.size(); ++at) {
      auto const score = score_of(known[at], file, weights);
      if (score.value > match.score) {
        second = match.score;
        match = {at, score.value, score.by, false};
      } else {
        second = std::max(second, score.value);
      }
    }
    match.is_sure = match.talk && match.score >= likely && match.score - second >= margin;
    matches.push_back(match);
  }
  return matches;
}

std::string_view role_of(std::string_view file_name) {
  static constexpr std::array<std::string_view, 19> recordings = {
      "mp4", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "mts", "m2ts", "ts",
      "wmv", "flv", "mxf", "ogv",  "m4v", "mp3", "m4a",  "ogg", "opus"};
  static constexpr std::array<std::string_view, 4> decks = {"pdf", "pptx", "ppt", "odp"};
  static constexpr std::array<std::string_view, 2> captions = {"vtt", "srt"};
  auto const dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return {};
  auto const ending = lower(file_name.substr(dot + 1));
  if (std::ranges::find(recordings, ending) != recordings.end()) return "recording";
  if (std::ranges::find(decks, ending) != decks.end()) return "deck";
  if (std::ranges::find(captions, ending) != captions.end()) return "captions";
  return {};
}

}  // namespace estrade::server::app
