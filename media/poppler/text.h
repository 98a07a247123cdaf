// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/poppler/contents.h"

namespace estrade::media::poppler {

/// One character as poppler places it; spaces and line ends are characters too. U+2060 parts two
/// words that are one in the text, as a letter and its index are.
struct Glyph {
  char32_t character;
  Box box;
};

struct Text {
  std::string text;
  std::vector<Word> words;
};

/// Characters as a person reads and searches them: composed (NFC), ligatures taken apart, what is
/// not seen left out, and the two halves of a word that a soft hyphen
/// or a written hyphen parts at the end of a line
/// joined in the text (their boxes stay two words). Pure.
Text compose(std::vector<Glyph> const& glyphs);

/// Whether the characters of a page are a text somebody can read: some letters, or numbers as in
/// a table, and not mostly signs that a font gave no meaning. Pure.
bool is_legible(std::vector<Glyph> const& glyphs);

/// A title, label or other short text of a PDF on one line: composed and without what is not seen,
/// at most `most` characters.
std::string tidy(std::string_view text, std::size_t most = 500);

}  // namespace estrade::media::poppler
