// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

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
  explicit Lexicon(Xapian::Database const& database);

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// Null when it is none of them.
  [[nodiscard]] Word const* find(std::string_view folded) const;
  /// Words that begin so, said by most talks first.
  [[nodiscard]] std::vector<Word const*> completions(std::string_view letters,
                                                     std::size_t most) const;
  /// The word that was meant, at most two slips away; null when there is none.
  [[nodiscard]] Word const* nearest(std::string_view folded) const;

 private:
  std::vector<Word> words_;  ///< in order
};

}  // namespace estrade::index::xapian
