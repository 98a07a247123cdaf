// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/text/words.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <unicode/locid.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace estrade::server::catalogue {
namespace {

/// Cyrillic, Greek and Chinese too become readable.
void to_latin(icu::UnicodeString& text) {
  static std::mutex turn;
  static auto const folder = [] {
    UErrorCode code = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, code));
    if (U_FAILURE(code)) throw std::runtime_error(std::string("ICU: ") + u_errorName(code));
    return made;
  }();
  std::scoped_lock const guard(turn);
  folder->transliterate(text);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string fold_to_ascii(std::string_view text) {
  std::string folded;
  // Most text is ASCII, and transliterating thousands of titles takes a while.
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    folded.resize(text.size());
    std::ranges::transform(text, folded.begin(), lower);
    return folded;
  }
  auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  to_latin(wide);
  wide.toUTF8String(folded);
  return folded;
}

std::string fold_case(std::string_view text) {
  auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  wide.toLower(icu::Locale::getRoot());
  icu::UnicodeString folded;
  bool is_apart = false;
  for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
    auto const character = wide.char32At(at);
    if (u_isUWhiteSpace(character) || u_iscntrl(character)) {
      is_apart = !folded.isEmpty();
      continue;
    }
    if (is_apart) folded.append(UChar32{' '});
    is_apart = false;
    folded.append(character);
  }
  std::string out;
  folded.toUTF8String(out);
  return out;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  bool is_new = true;
  for (char const c : fold_to_ascii(text)) {
    if (!is_plain(c)) {
      is_new = true;
      continue;
    }
    if (is_new) words.emplace_back();
    is_new = false;
    words.back() += c;
  }
  return words;
}

bool has_words(std::string_view text, std::vector<std::string> const& beginnings) {
  if (beginnings.empty()) return true;
  std::string said;  // "-ete-a-orleans"
  for (auto const& word : folded_words(text)) said += '-' + word;
  return std::ranges::all_of(beginnings, [&](std::string const& word) {
    return said.find('-' + word) != std::string::npos;
  });
}

}  // namespace estrade::server::catalogue
