// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/segments.h"

#include <stdexcept>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "index/text/utf8.h"

namespace estrade::index::text {
namespace {

void require(UErrorCode status, char const* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + what);
}

enum class Sort { Upper, Lower, Digit, Mark, Separator };

Sort sort_of(char32_t character) {
  // Nearly all of them, without ICU's tables.
  if (character < 0x80) {
    if (character >= U'a' && character <= U'z') return Sort::Lower;
    if (character >= U'A' && character <= U'Z') return Sort::Upper;
    return character >= U'0' && character <= U'9' ? Sort::Digit : Sort::Separator;
  }
  auto const c = static_cast<UChar32>(character);
  if (u_isdigit(c)) return Sort::Digit;
  if (u_isupper(c) || u_istitle(c)) return Sort::Upper;
  auto const mask = U_GET_GC_MASK(c);
  if ((mask & (U_GC_M_MASK | U_GC_CF_MASK)) != 0) return Sort::Mark;
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return Sort::Lower;
  return Sort::Separator;
}

/// "HTTPServer" comes apart before "Server", but "PDFs" stays: two lower-case letters are needed.
bool begins_capitalised_word(std::string_view text, std::size_t at, std::size_t end) {
  for (int i = 0; i < 2; ++i) {
    if (at >= end || sort_of(next_character(text, at)) != Sort::Lower) return false;
  }
  return true;
}

}  // namespace

struct Segmenter::Iterator {
  std::unique_ptr<icu::BreakIterator> breaks;
};

Segmenter::Segmenter() : iterator_(std::make_unique<Iterator>()) {
  UErrorCode status = U_ZERO_ERROR;
  iterator_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  require(status, "no word break rules");
}

Segmenter::~Segmenter() = default;

std::vector<Segment> Segmenter::segments(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  UText input = UTEXT_INITIALIZER;
  utext_openUTF8(&input, text.data(), static_cast<std::int64_t>(text.size()), &status);
  require(status, "a text could not be opened");
  std::unique_ptr<UText, decltype(&utext_close)> const closer(&input, &utext_close);
  auto& breaks = *iterator_->breaks;
  breaks.setText(&input, status);
  require(status, "a text could not be segmented");

  std::vector<Segment> segments;
  std::int32_t begin = breaks.first();
  for (auto end = breaks.next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks.next()) {
    auto const rule = breaks.getRuleStatus();
    auto const script = rule < UBRK_WORD_NONE_LIMIT ? Script::Other
                        : rule >= UBRK_WORD_KANA    ? Script::Ideographs
                                                    : Script::Letters;
    segments.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end), script});
  }
  return segments;
}

std::vector<Slice> split(std::string_view text, Segment const& segment, bool borders) {
  std::vector<Slice> slices;
  char32_t separator = 0;
  bool open = false;
  Sort last = Sort::Separator;
  for (std::size_t at = segment.begin; at < segment.end;) {
    auto const here = at;
    auto const character = next_character(text, at);
    auto const sort = sort_of(character);
    if (sort == Sort::Separator) {
      separator = character;
      open = false;
      last = sort;
      continue;
    }
    bool const border = borders && open && sort != Sort::Mark &&
                        ((sort == Sort::Digit) != (last == Sort::Digit) ||
                         (sort == Sort::Upper &&
                          (last == Sort::Lower || begins_capitalised_word(text, at, segment.end))));
    if (!open || border) {
      slices.push_back({here, at, border ? U'\0' : separator});
      separator = 0;
      open = true;
    }
    slices.back().end = at;
    if (sort != Sort::Mark) last = sort;
  }
  return slices;
}

bool is_apostrophe(char32_t character) {
  return character == U'\'' || character == U'\u2019' || character == U'\u02BC' ||
         character == U'\uFF07';
}

bool is_hyphen(char32_t character) {
  return character == U'-' || character == U'\u2010' || character == U'\u2011' ||
         character == U'\u00AD' || character == U'\uFF0D';
}

bool is_lower(std::string_view text, std::size_t at) {
  return at < text.size() && u_islower(static_cast<UChar32>(next_character(text, at)));
}

bool is_number(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!u_isdigit(static_cast<UChar32>(next_character(text, at)))) return false;
  }
  return !text.empty();
}

char32_t only_character(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = 0;
  auto const character = next_character(text, at);
  return at == text.size() ? character : 0;
}

std::vector<Slice> pairs(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Slice> characters;
  for (auto at = begin; at < end;) {
    auto const here = at;
    static_cast<void>(next_character(text, at));
    characters.push_back({here, at, 0});
  }
  if (characters.size() < 2) return characters;
  std::vector<Slice> pairs;
  for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
    pairs.push_back({characters[i].begin, characters[i + 1].end, 0});
  }
  return pairs;
}

}  // namespace estrade::index::text
