// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <mutex>
#include <stdexcept>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::size_t longest_slug = 80;

/// Any script to plain Latin letters: Cyrillic, Greek and Chinese titles get readable addresses
/// too.
void fold(icu::UnicodeString& text) {
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

}  // namespace

std::string slug_of(std::string_view title) {
  auto folded = icu::UnicodeString::fromUTF8(
      icu::StringPiece(title.data(), static_cast<std::int32_t>(title.size())));
  fold(folded);
  std::string ascii;
  folded.toUTF8String(ascii);

  std::string slug;
  bool gap = false;
  for (char const c : ascii) {
    bool const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!kept) {
      gap = !slug.empty();
      continue;
    }
    if (gap) slug += '-';
    gap = false;
    slug += c;
    if (slug.size() > longest_slug) break;
  }
  if (slug.size() > longest_slug) {
    // Cut between words where there is a place to.
    auto const cut = slug.rfind('-', longest_slug);
    slug.resize(cut != std::string::npos && cut > 0 ? cut : longest_slug);
  }
  return slug.empty() ? "talk" : slug;
}

}  // namespace estrade::server::catalogue
