// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/page_text.h"

#include <span>

namespace estrade::media::poppler {

namespace {

constexpr std::size_t most_glyphs = 100'000;  // a page of a book has about 3,000

/// Poppler sets these round words that run from right to left; they have no rectangle.
bool is_direction_mark(char32_t c) { return c >= 0x202A && c <= 0x202E; }

}  // namespace

std::vector<Glyph> glyphs_of(PopplerPage& page) {
  Chars const text(poppler_page_get_text(&page));
  PopplerRectangle* raw = nullptr;
  guint count = 0;
  if (!text || !poppler_page_get_text_layout(&page, &raw, &count)) return {};
  RectanglesHandle const owner(raw);
  double width = 0;
  double height = 0;
  poppler_page_get_size(&page, &width, &height);

  std::vector<Glyph> glyphs;
  std::span<PopplerRectangle const> places(raw, count);
  Box last;
  if (!g_utf8_validate(text.get(), -1, nullptr)) return {};
  for (char const* at = text.get(); *at != '\0' && glyphs.size() < most_glyphs;
       at = g_utf8_next_char(at)) {
    auto const character = static_cast<char32_t>(g_utf8_get_char(at));
    if (is_direction_mark(character)) continue;
    if (!places.empty()) {
      auto const& place = places.front();
      last = box_between(place.x1, place.y1, place.x2, place.y2, width, height);
      places = places.subspan(1);
    }
    glyphs.push_back({character, last});
  }
  return glyphs;
}

}  // namespace estrade::media::poppler
