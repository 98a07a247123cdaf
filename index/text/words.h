// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace estrade::index::text {

/// A stretch of text and what it is compared by.
struct Part {
  std::size_t begin = 0;  ///< bytes in the text
  std::size_t end = 0;
  std::string plain;   ///< case folded, accents kept: what stemmers understand
  std::string folded;  ///< accents folded too: what is the same for a searcher; never empty
  auto operator<=>(Part const&) const = default;
};

/// A word as people see it. "C", "l'été" (the elided article is no part of it) have one part.
/// "e-mail", "camelCase", "H.264" have several, and a whole that joins them: "email". "C++" has
/// the part "c" and the whole "c++". Ideographs have their pairs as parts, and no whole.
struct Word {
  std::vector<Part> parts;    ///< in order; never empty
  std::optional<Part> whole;  ///< absent when it is the only part, or for ideographs

  [[nodiscard]] std::size_t begin() const { return whole ? whole->begin : parts.front().begin; }
  [[nodiscard]] std::size_t end() const { return whole ? whole->end : parts.back().end; }
};

/// Finds the words of a text; the same for what is indexed and for what is asked, or nothing
/// would be found. Thread-bound: one for each thread (ICU's break iterator has a state).
class Analyser {
 public:
  Analyser();
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  /// `text` must be valid UTF-8: see repair().
  [[nodiscard]] std::vector<Word> words(std::string_view text);

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace estrade::index::text
