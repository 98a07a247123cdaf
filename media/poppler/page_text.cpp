// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/page_text.h"

#include <algorithm>
#include <span>

namespace estrade::media::poppler {

namespace {

constexpr std::size_t most_glyphs = 100'000;  // a page of a book has about 3,000

/// Poppler sets these round words that run from right to left; they have no rectangle.
bool is_direction_mark(char32_t c) { return c >= 0x202A && c <= 0x202E; }

/// Whether two neighbours in the text stand apart on the page: poppler leaves out the space between
/// words that it found in different lines or columns, such as a bullet and what follows it.
bool are_apart(PopplerRectangle const& a, PopplerRectangle const& b) {
  double const size =
      std::max({a.x2 - a.x1, a.y2 - a.y1, b.x2 - b.x1, b.y2 - b.y1});  // about the font's
  double const across = std::max(b.x1 - a.x2, a.x1 - b.x2);
  double const along = std::max(b.y1 - a.y2, a.y1 - b.y2);
  return std::max(across, along) > 0.2 * size;
}

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
  PopplerRectangle const* previous = nullptr;
  if (!g_utf8_validate(text.get(), -1, nullptr)) return {};
  for (char const* at = text.get(); *at != '\0' && glyphs.size() < most_glyphs;
       at = g_utf8_next_char(at)) {
    auto const character = static_cast<char32_t>(g_utf8_get_char(at));
    if (is_direction_mark(character)) continue;
    if (!places.empty()) {
      auto const& place = places.front();
      if (previous != nullptr && are_apart(*previous, place)) glyphs.push_back({U' ', last});
      previous = &place;
      last = box_between(place.x1, place.y1, place.x2, place.y2, width, height);
      places = places.subspan(1);
    }
    glyphs.push_back({character, last});
  }
  return glyphs;
}

}  // namespace estrade::media::poppler
