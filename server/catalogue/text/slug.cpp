// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/talk.h"
#include "server/catalogue/text/words.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::size_t longest_slug = 80;

}  // namespace

std::string slug_of(std::string_view title) {
  std::string slug;
  bool gap = false;
  for (char const c : fold_to_ascii(title)) {
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
