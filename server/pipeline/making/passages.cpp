// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/passages.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace estrade::server::pipeline {
namespace {

using catalogue::Cue;
using Words = std::vector<std::string_view>;

constexpr std::chrono::seconds passage_length{25};  ///< then the sentence is let end
constexpr std::chrono::seconds passage_overlap{6};
constexpr std::chrono::seconds longest_silence{15};
constexpr std::chrono::seconds longest_cue{40};  ///< a longer one is no sentence

/// The parts of a text between any of `marks`, none of them empty.
Words parts_of(std::string_view text, std::string_view marks) {
  Words parts;
  while (true) {
    auto const begin = text.find_first_not_of(marks);
    if (begin == std::string_view::npos) return parts;
    auto const end = std::min(text.find_first_of(marks, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
}

std::string joined(Words const& parts, char mark) {
  std::string text;
  for (auto const& part : parts) {
    if (!text.empty()) text += mark;
    text += part;
  }
  return text;
}

/// What a cue says that the one before had not said: without the lines that are its last ones, or
/// where its last line goes on, without that.
std::string new_text(std::string_view before, std::string_view text) {
  auto const old_lines = parts_of(before, "\n");
  auto const lines = parts_of(text, "\n");
  for (auto count = std::min(old_lines.size(), lines.size()); count > 0; --count) {
    auto const rolled = static_cast<std::ptrdiff_t>(count);
    if (!std::equal(old_lines.end() - rolled, old_lines.end(), lines.begin())) continue;
    return joined({lines.begin() + rolled, lines.end()}, '\n');
  }
  if (old_lines.empty() || lines.empty()) return std::string(text);
  auto const& last = old_lines.back();
  bool const goes_on = lines.front().starts_with(last) && lines.front()[last.size()] == ' ';
  if (!goes_on) return std::string(text);
  auto rest = lines;
  rest.front().remove_prefix(last.size() + 1);
  return joined(rest, '\n');
}

/// Nothing twice that was only still there. Who falls silent for a while may say the same again.
std::vector<Cue> unrolled(std::vector<Cue> const& cues) {
  constexpr std::chrono::seconds near{1};
  std::vector<Cue> made;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    auto cue = cues[i];
    if (i > 0 && cue.start - cues[i - 1].end <= near) {
      cue.text = new_text(cues[i - 1].text, cue.text);
      if (cue.text.empty()) continue;
    }
    made.push_back(std::move(cue));
  }
  return made;
}

/// As many pieces as make passages, each with its share of the words and of the time.
void add_pieces(Cue const& cue, std::vector<Cue>& made) {
  auto const words = parts_of(cue.text, " \n");
  auto const length = cue.end - cue.start;
  auto const wanted = static_cast<std::size_t>((length - MediaTime(1)) / passage_length + 1);
  auto const count = std::min(wanted, words.size());
  for (std::size_t i = 0; i < count; ++i) {
    auto const first = words.size() * i / count;
    auto const last = words.size() * (i + 1) / count;
    auto const at = [&](std::size_t word) {
      return cue.start +
             length * static_cast<MediaTime::rep>(word) / static_cast<MediaTime::rep>(words.size());
    };
    Words const piece(words.begin() + static_cast<std::ptrdiff_t>(first),
                      words.begin() + static_cast<std::ptrdiff_t>(last));
    made.push_back({at(first), at(last), joined(piece, ' ')});
  }
}

std::vector<Cue> divided(std::vector<Cue> const& cues) {
  std::vector<Cue> made;
  for (auto const& cue : cues) {
    if (cue.end - cue.start > longest_cue) {
      add_pieces(cue, made);
    } else {
      made.push_back(cue);
    }
  }
  return made;
}

}  // namespace

std::vector<index::Moment> passages_of(std::vector<Cue> cues, std::string const& language) {
  cues = divided(unrolled(cues));
  std::vector<index::Moment> passages;
  for (std::size_t first = 0; first < cues.size();) {
    auto last = first;
    auto const goes_on = [&] {
      if (last + 1 == cues.size()) return false;
      return cues[last].end - cues[first].start < passage_length &&
             cues[last + 1].start - cues[last].end < longest_silence;
    };
    std::string text = cues[first].text;
    while (goes_on()) text.append(1, '\n').append(cues[++last].text);
    passages.push_back({.start = cues[first].start,
                        .end = cues[last].end,
                        .language = language,
                        .text = std::move(text)});
    bool const joined_on =
        last + 1 < cues.size() && cues[last + 1].start - cues[last].end < longest_silence;
    auto next = last + 1;
    while (joined_on && next - 1 > first &&
           cues[last].end - cues[next - 1].start <= passage_overlap) {
      --next;
    }
    first = next;
  }
  return passages;
}

}  // namespace estrade::server::pipeline
