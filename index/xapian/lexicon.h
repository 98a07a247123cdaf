// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/xapian/shards.h"

namespace estrade::index::xapian {

/// The words that an archive holds, as people write them: for completing what is typed, and for
/// what was meant by a word that is not among them. Made out of the index, where it costs nothing
/// while indexing; a value that does not change. Reentrant.
class Lexicon {
 public:
  struct Word {
    std::string folded;
    std::string written;        ///< with its accents; empty: as folded
    std::uint32_t talks = 0;    ///< that say it
    std::uint32_t letters = 0;  ///< which ones it has, a bit for each few

    [[nodiscard]] std::string const& shown() const { return written.empty() ? folded : written; }
  };

  Lexicon() = default;
  /// Of the talks that count; throws Xapian::Error.
  explicit Lexicon(Shards const& shards);

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// Null when it is none of them.
  [[nodiscard]] Word const* find(std::string_view folded) const;
  /// Words that begin so, said by most talks first; of equals in their order.
  [[nodiscard]] std::vector<Word const*> completions(std::string_view letters,
                                                     std::size_t most) const;
  /// The word that was meant, at most two slips away; null when there is none.
  [[nodiscard]] Word const* nearest(std::string_view folded) const;

 private:
  class Leaving;
  using Place = std::uint32_t;
  void note_best(std::size_t letters);
  [[nodiscard]] std::vector<Place> best_of(Place begin, Place end, std::size_t most) const;
  void read_words(Shards const& shards, Leaving const& leaving);
  void read_spellings(Shards const& shards, Leaving const& leaving);

  std::vector<Word> words_;  ///< in order
  /// Places of the best words with a beginning of few bytes, which very many words have.
  std::unordered_map<std::string, std::vector<Place>> best_;
};

}  // namespace estrade::index::xapian
