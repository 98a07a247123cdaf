// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/lexicon.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "index/text/utf8.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

constexpr std::size_t longest_word = 40;   ///< bytes; longer ones nobody mistypes or completes
constexpr std::size_t shortest_meant = 4;  ///< characters; shorter ones could mean anything
constexpr std::size_t shortest_twice = 6;  ///< in which two slips are believed
constexpr std::size_t longest_noted = 3;   ///< bytes of a beginning whose best words are noted
constexpr std::size_t most_noted = 24;     ///< so many of them

std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (char const c : word) letters |= 1U << (static_cast<unsigned char>(c) % 32);
  return letters;
}

std::u32string characters_of(std::string_view word) {
  std::u32string characters;
  for (std::size_t at = 0; at < word.size();) characters += text::next_character(word, at);
  return characters;
}

/// How many letters have to be added, left out, changed, or exchanged with their neighbours
/// (optimal string alignment); more than `most` is most + 1.
std::size_t slips_between(std::u32string_view one, std::u32string_view other, std::size_t most) {
  constexpr std::size_t room = longest_word + 1;
  auto const longer = std::max(one.size(), other.size());
  if (longer - std::min(one.size(), other.size()) > most || longer >= room) return most + 1;
  std::array<std::array<std::size_t, room>, 3> rows{};
  for (std::size_t j = 0; j <= other.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    auto& row = rows[i % 3];
    auto const& above = rows[(i - 1) % 3];
    auto const& twice_above = rows[(i + 1) % 3];
    row[0] = i;
    auto least = row[0];
    for (std::size_t j = 1; j <= other.size(); ++j) {
      auto const changed = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
      bool const exchanged =
          i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (exchanged) row[j] = std::min(row[j], twice_above[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return rows[one.size() % 3][other.size()];
}

/// Calls `see` with what follows the prefix in each term that has it.
template <typename See>
void each_term(Xapian::Database const& database, std::string_view prefix, See see) {
  std::string const begin(prefix);
  auto const end = database.allterms_end(begin);
  for (auto at = database.allterms_begin(begin); at != end; ++at) {
    auto const term = *at;
    see(std::string_view(term).substr(begin.size()), at.get_termfreq());
  }
}

}  // namespace

/// What the talks say that stand in an older shard and count for nothing any more: such a talk is
/// gone for its readers, so nobody shall learn its words by having them completed.
class Lexicon::Leaving {
 public:
  explicit Leaving(Shards const& shards) {
    for (auto const& shard : shards.all()) {
      for (auto const talk : shard.hidden) {
        for (auto const prefix : {anywhere, spelling}) count(shard.database, talk, prefix);
      }
    }
  }

  /// How many of so many talks stay that have this term.
  [[nodiscard]] Xapian::doccount left_of(std::string_view prefix, std::string_view word,
                                         Xapian::doccount talks) const {
    if (counts_.empty()) return talks;
    auto const found = counts_.find(std::string(prefix).append(word));
    return found == counts_.end() ? talks : talks - std::min(talks, found->second);
  }

 private:
  void count(Xapian::Database const& database, Xapian::docid talk, std::string_view prefix) {
    auto const end = database.termlist_end(talk);
    auto at = database.termlist_begin(talk);
    for (at.skip_to(std::string(prefix)); at != end; ++at) {
      auto const term = *at;
      if (!term.starts_with(prefix)) return;
      ++counts_[term];
    }
  }

  std::unordered_map<std::string, Xapian::doccount> counts_;
};

Lexicon::Lexicon(Shards const& shards) {
  Leaving const leaving(shards);
  read_words(shards, leaving);
  read_spellings(shards, leaving);
  for (std::size_t letters = 1; letters <= longest_noted; ++letters) note_best(letters);
}

void Lexicon::read_words(Shards const& shards, Leaving const& leaving) {
  each_term(shards.together(), anywhere, [&](std::string_view word, Xapian::doccount said_by) {
    bool const is_stem = word.starts_with('Z');
    if (is_stem || word.empty() || word.size() > longest_word) return;
    auto const talks = leaving.left_of(anywhere, word, said_by);
    if (talks > 0) words_.push_back({std::string(word), {}, talks, letters_of(word)});
  });
}

void Lexicon::read_spellings(Shards const& shards, Leaving const& leaving) {
  // Terms are in the order of their bytes, and so are the words.
  std::string_view last;
  Xapian::doccount most = 0;
  Word* word = nullptr;
  each_term(shards.together(), spelling, [&](std::string_view both, Xapian::doccount said_by) {
    auto const end = both.find(separator);
    if (end == std::string_view::npos) return;
    auto const folded = both.substr(0, end);
    if (word == nullptr || folded != last) {
      auto const at = std::ranges::lower_bound(words_, folded, {}, &Word::folded);
      bool const found = at != words_.end() && at->folded == folded;
      word = found ? &*at : nullptr;
      last = found ? std::string_view(at->folded) : std::string_view();
      most = 0;
    }
    auto const talks = leaving.left_of(spelling, both, said_by);
    // Some leave accents out, but who writes them means them.
    if (word == nullptr || talks <= most || talks * 4 < word->talks) return;
    most = talks;
    word->written = both.substr(end + 1);
  });
}

Lexicon::Word const* Lexicon::find(std::string_view folded) const {
  auto const at = std::ranges::lower_bound(words_, folded, {}, &Word::folded);
  return at != words_.end() && at->folded == folded ? &*at : nullptr;
}

void Lexicon::note_best(std::size_t letters) {
  auto const count = static_cast<Place>(words_.size());
  for (Place begin = 0, end = 0; begin < count; begin = end) {
    end = begin + 1;
    auto const beginning = words_[begin].folded.substr(0, letters);
    if (beginning.size() < letters) continue;
    while (end < count && words_[end].folded.starts_with(beginning)) ++end;
    best_[beginning] = best_of(begin, end, most_noted);
  }
}

std::vector<Lexicon::Place> Lexicon::best_of(Place begin, Place end, std::size_t most) const {
  std::vector<Place> places(end - begin);
  std::iota(places.begin(), places.end(), begin);
  auto const middle = static_cast<std::ptrdiff_t>(std::min(most, places.size()));
  std::ranges::partial_sort(places, places.begin() + middle, [&](Place a, Place b) {
    return std::pair(words_[b].talks, a) < std::pair(words_[a].talks, b);
  });
  places.resize(static_cast<std::size_t>(middle));
  places.shrink_to_fit();
  return places;
}

std::vector<Lexicon::Word const*> Lexicon::completions(std::string_view letters,
                                                       std::size_t most) const {
  if (letters.empty() || most == 0) return {};
  std::vector<Place> places;
  if (letters.size() <= longest_noted && most <= most_noted) {
    auto const noted = best_.find(std::string(letters));
    if (noted != best_.end()) places = noted->second;
    if (places.size() > most) places.resize(most);
  } else {
    auto const begin = std::ranges::lower_bound(words_, letters, {}, &Word::folded);
    auto const end = std::find_if(
        begin, words_.end(), [&](Word const& word) { return !word.folded.starts_with(letters); });
    places = best_of(static_cast<Place>(begin - words_.begin()),
                     static_cast<Place>(end - words_.begin()), most);
  }
  std::vector<Word const*> best;
  for (auto const place : places) best.push_back(&words_[place]);
  return best;
}

Lexicon::Word const* Lexicon::nearest(std::string_view folded) const {
  auto const meant = characters_of(folded);
  if (meant.size() < shortest_meant || folded.size() > longest_word) return nullptr;
  std::size_t const most = meant.size() < shortest_twice ? 1 : 2;
  auto const letters = letters_of(folded);
  Word const* best = nullptr;
  std::tuple<std::size_t, bool, std::uint32_t> best_rank{};
  for (auto const& word : words_) {
    // One slip changes two letters at most. Most words are told apart by this alone.
    if (std::popcount(word.letters ^ letters) > static_cast<int>(2 * most)) continue;
    auto const longer = std::max(word.folded.size(), folded.size());
    if (longer - std::min(word.folded.size(), folded.size()) > 4 * most) continue;
    auto const slips = slips_between(meant, characters_of(word.folded), most);
    if (slips > most || slips == 0) continue;
    std::tuple const rank(most - slips, word.folded.front() == folded.front(), word.talks);
    if (best != nullptr && rank <= best_rank) continue;
    best = &word;
    best_rank = rank;
  }
  return best;
}

}  // namespace estrade::index::xapian
