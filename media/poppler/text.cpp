// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "media/poppler/handle.h"

namespace estrade::media::poppler {

namespace {

constexpr char32_t soft_hyphen = 0x00AD;

bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_line_end(char32_t c) { return c == U'\n' || c == U'\r' || c == U'\f'; }

/// Controls, marks of direction, and the private symbols of a font, which mean nothing elsewhere.
/// The joiners U+200C and U+200D stay: some scripts are misspelt without them.
bool is_unseen(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xD800 && c <= 0xF8FF) || (c >= 0xFFF0 && c <= 0xFFFF) || c >= 0xE0000;
}

/// Latin ligatures are how a word was set, not how it is spelt. Only these of Unicode's
/// compatibility characters: NFKC would also turn x² into x2.
std::u32string_view letters_of(char32_t c) {
  switch (c) {
    case 0xFB00:
      return U"ff";
    case 0xFB01:
      return U"fi";
    case 0xFB02:
      return U"fl";
    case 0xFB03:
      return U"ffi";
    case 0xFB04:
      return U"ffl";
    case 0xFB05:
    case 0xFB06:
      return U"st";
    default:
      return {};
  }
}

void append(std::u32string& text, char32_t c) {
  if (auto const letters = letters_of(c); !letters.empty()) {
    text += letters;
  } else {
    text += c;
  }
}

std::string composed(std::u32string_view text) {
  std::string bytes;
  for (char32_t const c : text) {
    char encoded[6];
    auto const length = g_unichar_to_utf8(static_cast<gunichar>(c), encoded);
    bytes.append(encoded, static_cast<std::size_t>(length));
  }
  Chars const normal(g_utf8_normalize(bytes.data(), static_cast<gssize>(bytes.size()),
                                      G_NORMALIZE_DEFAULT_COMPOSE));
  return normal ? normal.get() : bytes;
}

Box united(Box const& a, Box const& b) {
  double const left = std::min(a.x, b.x);
  double const top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.width, b.x + b.width) - left,
          std::max(a.y + a.height, b.y + b.height) - top};
}

/// A soft hyphen inside a line that takes room was drawn as a hyphen: some programs write every
/// hyphen so.
bool is_drawn(Glyph const& glyph) { return glyph.box.width > 0.0005; }

/// Gathers characters into words and words into lines.
class Composer {
 public:
  void add(Glyph const& glyph, bool ends_line) {
    if (is_space(glyph.character)) {
      end_word();
      if (is_line_end(glyph.character)) end_line();
    } else if (glyph.character == soft_hyphen) {
      if (ends_line) {
        broken_ = !word_.empty();
      } else if (is_drawn(glyph)) {
        grow({U'-', glyph.box});
      }
    } else if (!is_unseen(glyph.character)) {
      grow(glyph);
    }
  }

  Text finish() {
    end_word();
    return std::move(text_);
  }

 private:
  void grow(Glyph const& glyph) {
    box_ = word_.empty() ? glyph.box : united(box_, glyph.box);
    append(word_, glyph.character);
  }

  void end_word() {
    if (word_.empty()) return;
    auto word = composed(word_);
    word_.clear();
    if (!text_.text.empty() && !joins_) text_.text += line_ended_ ? '\n' : ' ';
    text_.text += word;
    joins_ = std::exchange(broken_, false);
    line_ended_ = false;
    text_.words.push_back({std::move(word), box_});
  }

  void end_line() { line_ended_ = true; }

  Text text_;
  std::u32string word_;
  Box box_;
  bool line_ended_ = false;
  bool broken_ = false;  ///< the word that is being gathered ends in a soft hyphen
  bool joins_ = false;   ///< the next word continues the last one
};

}  // namespace

Text compose(std::vector<Glyph> const& glyphs) {
  Composer composer;
  for (auto glyph = glyphs.begin(); glyph != glyphs.end(); ++glyph) {
    bool ends_line = false;
    if (glyph->character == soft_hyphen) {
      auto const next = std::find_if(std::next(glyph), glyphs.end(), [](Glyph const& other) {
        return is_line_end(other.character) || !is_space(other.character);
      });
      ends_line = next == glyphs.end() || is_line_end(next->character);
    }
    composer.add(*glyph, ends_line);
  }
  return composer.finish();
}

std::string tidy(std::string_view text, std::size_t most) {
  Chars const valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
  std::u32string kept;
  for (char const* at = valid.get(); *at != '\0' && kept.size() < most; at = g_utf8_next_char(at)) {
    auto const c = static_cast<char32_t>(g_utf8_get_char(at));
    if (is_space(c)) {
      if (!kept.empty() && kept.back() != U' ') kept += U' ';
    } else if (c != soft_hyphen && !is_unseen(c)) {
      append(kept, c);
    }
  }
  if (!kept.empty() && kept.back() == U' ') kept.pop_back();
  return composed(kept);
}

}  // namespace estrade::media::poppler
