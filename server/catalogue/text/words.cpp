// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/text/words.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <unicode/translit.h>
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

}  // namespace estrade::server::catalogue
