// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/fold.h"

#include <algorithm>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "index/text/utf8.h"

namespace estrade::index::text {
namespace {

using Instance = icu::Normalizer2 const* (*)(UErrorCode&);

icu::Normalizer2 const& normalizer(Instance instance) {
  UErrorCode status = U_ZERO_ERROR;
  auto const* found = instance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalization tables");
  return *found;
}

icu::UnicodeString normalize(Instance instance, icu::UnicodeString const& text) {
  UErrorCode status = U_ZERO_ERROR;
  auto normalized = normalizer(instance).normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalize a text");
  return normalized;
}

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string to_utf8(icu::UnicodeString const& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// Most words; ICU's tables are not needed for them.
bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Of those, what stands as it is.
bool is_printable(char c) { return c >= ' ' && c <= '~'; }

bool marks_are_accents(UChar32 letter) {
  UErrorCode status = U_ZERO_ERROR;
  auto const script = uscript_getScript(letter, &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK;
}

/// Letters that Unicode does not decompose, though readers take them for their neighbours.
char const* spelled_out(UChar32 letter) {
  switch (letter) {
    case U'œ':
      return "oe";
    case U'æ':
      return "ae";
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
      return "d";
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'ħ':
      return "h";
    case U'ı':
      return "i";
    case U'ŋ':
      return "n";
    default:
      return nullptr;
  }
}

}  // namespace

std::string repair(std::string_view text, std::size_t most) {
  if (std::ranges::all_of(text, is_printable)) return std::string(text.substr(0, most));
  std::string out;
  out.reserve(std::min(text.size(), most));
  for (std::size_t at = 0; at < text.size();) {
    auto character = next_character(text, at);
    bool const control = u_charType(static_cast<UChar32>(character)) == U_CONTROL_CHAR;
    if (control && character != U'\n') character = U' ';
    auto const before = out.size();
    append(out, character);
    if (out.size() > most) {
      out.resize(before);
      break;
    }
  }
  return out;
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
  }
  return to_utf8(normalize(&icu::Normalizer2::getNFKCCasefoldInstance, from_utf8(text)));
}

std::string fold_accents(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  auto const decomposed = normalize(&icu::Normalizer2::getNFDInstance, from_utf8(text));
  icu::UnicodeString kept;
  bool drop_marks = false;
  for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    auto const letter = decomposed.char32At(at);
    if (u_charType(letter) == U_NON_SPACING_MARK) {
      if (!drop_marks) kept.append(letter);
      continue;
    }
    drop_marks = marks_are_accents(letter);
    if (auto const* spelled = spelled_out(letter)) {
      kept.append(icu::UnicodeString(spelled, -1, US_INV));
    } else {
      kept.append(letter);
    }
  }
  return to_utf8(normalize(&icu::Normalizer2::getNFCInstance, kept));
}

std::string fold_title(std::string_view text) {
  auto const folded = from_utf8(fold_accents(fold_case(repair(text))));
  icu::UnicodeString out;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    auto const character = folded.char32At(at);
    if (!u_isUWhiteSpace(character)) {
      out.append(character);
    } else if (!out.isEmpty() && !out.endsWith(' ')) {
      out.append(' ');
    }
  }
  out.trim();
  return to_utf8(out);
}

}  // namespace estrade::index::text
