// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/slides.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "media/jpeg/encode.h"
#include "media/poppler/canvas.h"
#include "media/webp/encode.h"
#include "media/write_file.h"

namespace estrade::media::poppler {

namespace {

constexpr int card_width = 1200;

/// Slides are drawn things: lettering and flat colours, which lossless coding keeps sharp in fewer
/// bytes than lossy coding does; photographs are the other way round.
std::vector<std::byte> encode(Canvas const& canvas) { return webp::encode(canvas.view(), {}); }

}  // namespace

MadeSlide make_slide(Document const& document, int number, std::filesystem::path const& folder) {
  MadeSlide made;
  made.slide.number = number;
  auto const page = document.page(number);
  made.readable = page != nullptr;
  if (page) {
    made.contents = document.contents(*page, number);
  } else {
    made.contents.width = 4;
    made.contents.height = 3;
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
