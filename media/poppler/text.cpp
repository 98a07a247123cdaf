// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "media/poppler/handle.h"

namespace estrade::media::poppler {

namespace {

constexpr char32_t soft_hyphen = 0x00AD;
constexpr char32_t word_joiner = 0x2060;

bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Words whose hyphen is their own, also at the end of a line.
constexpr std::u32string_view compound_starts[] = {
    U"peut", U"vous", U"nous", U"elle",  U"elles", U"ceux", U"celui", U"celle", U"celles",
    U"eux",  U"lui",  U"moi",  U"soi",   U"est",   U"non",  U"sous",  U"demi",  U"open",
    U"self", U"well", U"semi", U"multi", U"real",  U"high", U"low",   U"end",   U"end-to"};
constexpr std::u32string_view compound_ends[] = {
    U"même", U"mêmes", U"être", U"ce", U"il", U"ils", U"elle",  U"elles", U"on",
    U"vous", U"nous",  U"dire", U"ci", U"là", U"to",  U"based", U"like"};

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

std::string normal(std::string const& text) {
  Chars const composed(
      g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_DEFAULT_COMPOSE));
  return composed ? composed.get() : text;
}

std::string composed(std::u32string_view text) {
  std::string bytes;
  for (char32_t const c : text) {
    char encoded[6];
    auto const length = g_unichar_to_utf8(static_cast<gunichar>(c), encoded);
    bytes.append(encoded, static_cast<std::size_t>(length));
  }
  return normal(bytes);
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

/// A word as "résolu-", which may go on in the next line. Only Latin letters part words so, and
/// where the first part is short the hyphen belongs to the word (peut-être, e-mail) more often.
bool may_be_parted(std::u32string_view word) {
  if (word.size() < 4 || word.back() != U'-') return false;
  word.remove_suffix(1);
  return std::ranges::all_of(word,
                             [](char32_t c) {
                               return g_unichar_isalpha(c) &&
                                      g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN;
                             }) &&
         std::ranges::find(compound_starts, word) == std::end(compound_starts);
}

/// The second half of a parted word: it goes on in small letters.
bool continues(std::u32string_view word) {
  auto const letters =
      std::ranges::find_if_not(word, [](char32_t c) { return g_unichar_isalpha(c); });
  auto const half = word.substr(0, static_cast<std::size_t>(letters - word.begin()));
  return half.size() >= 2 &&
         std::ranges::all_of(half, [](char32_t c) { return g_unichar_islower(c); }) &&
         std::ranges::find(compound_ends, half) == std::end(compound_ends);
}

/// Gathers characters into words and words into lines.
class Composer {
 public:
  void add(Glyph const& glyph, bool ends_line) {
    if (is_space(glyph.character)) {
      end_word();
      if (is_line_end(glyph.character)) end_line();
    } else if (glyph.character == word_joiner) {
      end_word();
      joins_ = !text_.text.empty() && !line_ended_;
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
    text_.text = normal(text_.text);
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
    if (hyphened_ && line_ended_ && continues(word_)) {
      text_.text.pop_back();
      joins_ = true;
    }
    hyphened_ = may_be_parted(word_);
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
  bool hyphened_ = false;  ///< the last word ends in a hyphen that may be there for the line's end
  bool broken_ = false;    ///< the word that is being gathered ends in a soft hyphen
  bool joins_ = false;     ///< the next word continues the last one
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

bool is_legible(std::vector<Glyph> const& glyphs) {
  std::size_t seen = 0;
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (auto const& glyph : glyphs) {
    if (is_space(glyph.character)) continue;
    ++seen;
    if (is_unseen(glyph.character)) continue;
    letters += g_unichar_isalpha(glyph.character) ? 1U : 0U;
    digits += g_unichar_isdigit(glyph.character) ? 1U : 0U;
  }
  constexpr std::size_t one_in = 5;          // formulas have few letters
  constexpr std::size_t a_page_number = 10;  // digits; a table has more
  return (letters >= 2 || digits > a_page_number) && (letters + digits) * one_in >= seen;
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
