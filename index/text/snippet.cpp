// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/snippet.h"

#include <algorithm>
#include <set>
#include <string>

#include "index/text/utf8.h"

namespace estrade::index::text {
namespace {

struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  double worth = 0;
  std::string folded;
};

/// What is marked in one word: the whole, or those parts of it that were asked for.
void mark_word(Word const& word, Wanted const& wanted, std::vector<Mark>& marks) {
  if (word.whole) {
    if (auto const worth = wanted(word, *word.whole); worth > 0) {
      marks.push_back({word.begin(), word.end(), worth, word.whole->folded});
      return;
    }
  }
  for (auto const& part : word.parts) {
    auto const worth = wanted(word, part);
    if (worth <= 0) continue;
    if (!marks.empty() && part.begin < marks.back().end) {
      marks.back().end = part.end;  // pairs of ideographs overlap
    } else {
      marks.push_back({part.begin, part.end, worth, part.folded});
    }
  }
}

/// Little words count only beside a real one: « le » is not marked all over the text.
void drop_lonely(std::vector<Mark>& marks) {
  bool const any_real = std::ranges::any_of(marks, [](Mark const& m) { return m.worth >= 1; });
  if (!any_real) return;
  constexpr std::size_t near = 6;  // bytes: a space, an article with its apostrophe
  std::vector<bool> keep(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) keep[i] = marks[i].worth >= 1;
  auto const spread = [&](std::size_t from, std::size_t to) {
    auto const [first, second] = std::minmax(from, to);
    if (keep[from] && marks[second].begin - marks[first].end <= near) keep[to] = true;
  };
  for (std::size_t i = 1; i < marks.size(); ++i) spread(i - 1, i);
  for (std::size_t i = marks.size() - 1; i > 0; --i) spread(i, i - 1);
  std::size_t at = 0;
  std::erase_if(marks, [&](Mark const&) { return !keep[at++]; });
}

std::vector<Mark> find_all(std::vector<Word> const& words, Wanted const& wanted) {
  std::vector<Mark> marks;
  for (auto const& word : words) mark_word(word, wanted, marks);
  drop_lonely(marks);
  return marks;
}

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// The marks [first, last) that fit the room and are worth most; a word counts once.
std::pair<std::size_t, std::size_t> best_run(std::string_view text, std::vector<Mark> const& marks,
                                             std::size_t most) {
  std::pair<std::size_t, std::size_t> best = {0, 0};
  double best_worth = 0;
  for (std::size_t first = 0; first < marks.size(); ++first) {
    std::set<std::string_view> seen;
    double worth = 0;
    auto last = first;
    for (; last < marks.size(); ++last) {
      auto const& mark = marks[last];
      // Bytes first: counting characters is only needed near the limit.
      auto const begin = marks[first].begin;
      if (mark.end - begin > most && length_of(text.substr(begin, mark.end - begin)) > most) break;
      worth += seen.insert(mark.folded).second ? mark.worth : mark.worth * 0.05;
    }
    if (worth > best_worth) {
      best_worth = worth;
      best = {first, last};
    }
  }
  return best;
}

/// The text with every run of white space as one space; appended to `out`.
void append_tidy(std::string& out, std::string_view text) {
  for (char const c : text) {
    if (c != ' ' && c != '\n') {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
}

class Cutting {
 public:
  Cutting(std::string_view text, std::vector<Word> const& words, std::size_t most)
      : text_(text), words_(words), most_(most) {}

  /// Grows [begin, end) word by word, a third of what is left before it, the rest after.
  std::pair<std::size_t, std::size_t> grow(std::size_t begin, std::size_t end) const {
    auto length = length_of(text_.substr(begin, end - begin));
    auto const before = length < most_ ? (most_ - length) / 3 : 0;
    auto first = std::ranges::lower_bound(words_, begin, {}, &Word::begin) - words_.begin();
    std::size_t used = 0;
    while (first > 0) {
      auto const start = words_[static_cast<std::size_t>(first - 1)].begin();
      auto const more = length_of(text_.substr(start, begin - start));
      if (used + more > before) break;
      used += more;
      begin = start;
      --first;
    }
    length += used;
    auto next = std::ranges::lower_bound(words_, end, {}, &Word::begin);
    for (; next != words_.end(); ++next) {
      auto const more = length_of(text_.substr(end, next->end() - end));
      if (length + more > most_) break;
      length += more;
      end = next->end();
    }
    if (next == words_.end() && length + length_of(text_.substr(end)) <= most_) end = text_.size();
    if (first == 0 && length_of(text_.substr(0, end)) <= most_) begin = 0;
    return {begin, end};
  }

 private:
  std::string_view text_;
  std::vector<Word> const& words_;
  std::size_t most_;
};

/// A single word may be longer than the room: it is cut inside, between characters.
std::size_t cut(std::string_view text, std::size_t begin, std::size_t end, std::size_t most) {
  auto at = begin;
  for (std::size_t i = 0; i < most && at < end; ++i) static_cast<void>(next_character(text, at));
  return std::min(at, end);
}

}  // namespace

std::vector<Stretch> find_stretches(std::vector<Word> const& words, Wanted const& wanted) {
  std::vector<Stretch> stretches;
  for (auto const& mark : find_all(words, wanted)) stretches.push_back({mark.begin, mark.end});
  return stretches;
}

std::vector<Piece> make_snippet(std::string_view text, std::vector<Word> const& words,
                                Wanted const& wanted, std::size_t most) {
  auto const marks = find_all(words, wanted);

  std::size_t begin = 0;
  std::size_t end = 0;
  auto const [first, last] = best_run(text, marks, most);
  if (first < last) {
    begin = marks[first].begin;
    end = marks[last - 1].end;
  }
  std::tie(begin, end) = Cutting(text, words, most).grow(begin, end);
  end = cut(text, begin, begin < end ? end : text.size(), most);

  std::vector<Piece> pieces;
  std::string plain = begin > 0 ? "… " : "";
  auto at = begin;
  for (auto const& mark : marks) {
    if (mark.begin < begin || mark.end > end) continue;
    append_tidy(plain, text.substr(at, mark.begin - at));
    if (!plain.empty()) pieces.push_back({std::move(plain), false});
    plain.clear();
    std::string marked;
    append_tidy(marked, text.substr(mark.begin, mark.end - mark.begin));
    pieces.push_back({std::move(marked), true});
    at = mark.end;
  }
  append_tidy(plain, text.substr(at, end - at));
  while (plain.ends_with(' ')) plain.pop_back();
  if (end < text.size()) plain += " …";
  if (!plain.empty()) pieces.push_back({std::move(plain), false});
  return pieces;
}

}  // namespace estrade::index::text
