// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/slides.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

#include "media/jpeg/encode.h"
#include "media/poppler/canvas.h"
#include "media/webp/encode.h"
#include "media/write_file.h"

namespace estrade::media::poppler {

namespace {

constexpr int card_width = 1200;

/// Whether a page is lettering and flat colours rather than photographs, shading or scans: almost
/// no pixel differs softly from its left neighbour.
bool is_flat(PixelView const& view) {
  constexpr int soft = 8;     // of 255, in the channel that differs most
  constexpr int one_in = 83;  // 1.2 %
  constexpr int rows = 2;     // every other row is enough
  std::int64_t pairs = 0;
  std::int64_t soft_pairs = 0;
  for (int y = 0; y < view.height; y += rows) {
    auto const* row = reinterpret_cast<std::uint8_t const*>(view.first) +
                      static_cast<std::ptrdiff_t>(y) * view.stride;
    for (int x = 1; x < view.width; ++x) {
      auto const* left = row + 4 * (x - 1);
      int const difference = std::max(
          {std::abs(left[4] - left[0]), std::abs(left[5] - left[1]), std::abs(left[6] - left[2])});
      soft_pairs += difference > 0 && difference <= soft ? 1 : 0;
      ++pairs;
    }
  }
  return soft_pairs * one_in <= pairs;
}

/// Flat pages are sharper, and a third smaller, in near-lossless coding, for twice the time of
/// lossy coding (52 against 37 kB, 34 against 66 ms on a Beamer lecture at 1280 pixels).
/// Photographs cost ten times the time and come out larger.
std::vector<std::byte> encode(Canvas const& canvas) {
  auto const view = canvas.view();
  if (is_flat(view)) return webp::encode(view, {.quality = 20, .effort = 1, .near_lossless = 60});
  return webp::encode(view, {.quality = 80, .effort = 2});
}

}  // namespace

MadeSlide make_slide(Document const& document, int number, std::filesystem::path const& folder) {
  MadeSlide made;
  made.slide.number = number;
  auto const page = document.page(number);
  made.readable = page != nullptr;
  if (page) {
    made.contents = document.contents(*page, number);
  } else {
    made.contents.width = 720;
    made.contents.height = 540;
    made.contents.label = std::to_string(number);
  }

  double const width = made.contents.width;
  double const height = made.contents.height;
  Canvas canvas(fit(width, height, std::end(slide_widths)[-1]));
  if (page) canvas.draw(*page);
  for (int const wanted : slide_widths) {
    auto size = fit(width, height, wanted);
    auto const picture = size == canvas.size() ? encode(canvas) : encode(canvas.shrunk(size));
    auto file = fmt::format("slide-{:04}-{}.webp", number, wanted);
    write_file(folder / file, picture);
    made.slide.pictures.push_back({std::move(file), size.width, size.height});
  }
  if (number == 1) {
    write_file(folder / card_file,
               jpeg::encode(canvas.shrunk(fit(width, height, card_width)).view()));
  }
  return made;
}

}  // namespace estrade::media::poppler
