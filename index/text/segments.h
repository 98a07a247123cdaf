// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace estrade::index::text {

enum class Script {
  Letters,     ///< letters, digits and what holds them together
  Ideographs,  ///< Han, Hiragana, Katakana: written without spaces
  Other,       ///< spaces and punctuation
};

/// What stands between two word boundaries (Unicode's UAX #29). Bytes in the text.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  Script script = Script::Other;
};

/// ICU's word break rules. Thread-bound.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();

  [[nodiscard]] std::vector<Segment> segments(std::string_view text);

 private:
  struct Iterator;
  std::unique_ptr<Iterator> iterator_;
};

/// Where a word of letters comes apart: after `separator`, which is 0 for a border that is seen
/// but not written ("camel|Case", "h|264").
struct Slice {
  std::size_t begin = 0;
  std::size_t end = 0;
  char32_t separator = 0;  ///< before the slice
};

/// Splits one segment of letters at apostrophes, underscores, dots, and so on; with `borders`
/// also where case or kind of character changes. May be empty: "__" holds no letter.
[[nodiscard]] std::vector<Slice> split(std::string_view text, Segment const& segment, bool borders);

[[nodiscard]] bool is_apostrophe(char32_t character);
[[nodiscard]] bool is_hyphen(char32_t character);
[[nodiscard]] bool is_lower(std::string_view text, std::size_t at);
[[nodiscard]] bool is_number(std::string_view text);
/// The character if `text` is exactly one, else 0.
[[nodiscard]] char32_t only_character(std::string_view text);
/// The slices of two characters each that overlap by one; one slice when there is one character.
[[nodiscard]] std::vector<Slice> pairs(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace estrade::index::text
