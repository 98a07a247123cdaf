// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/slides.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <optional>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "media/jpeg/encode.h"
#include "media/poppler/canvas.h"
#include "media/poppler/deck_json.h"
#include "media/poppler/raster.h"
#include "media/poppler/text.h"
#include "media/vision/shrink.h"
#include "media/webp/drawn.h"
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
  constexpr std::uint32_t seen = 0xFFFFFF;
  auto const channel = [](std::uint32_t pixel, int n) {
    return static_cast<int>(pixel >> 8 * n & 255);
  };
  std::int64_t soft_pairs = 0;
  std::vector<std::uint32_t> row(static_cast<std::size_t>(view.width));
  for (int y = 0; y < view.height; y += rows) {
    std::memcpy(row.data(), view.first + static_cast<std::ptrdiff_t>(y) * view.stride,
                row.size() * sizeof row[0]);
    for (std::size_t x = 1; x < row.size(); ++x) {
      auto const left = row[x - 1];
      auto const right = row[x];
      if (((left ^ right) & seen) == 0) continue;
      int most = 0;
      for (int n = 0; n < 3; ++n) {
        most = std::max(most, std::abs(channel(left, n) - channel(right, n)));
      }
      soft_pairs += most <= soft ? 1 : 0;
    }
  }
  auto const pairs = std::int64_t{view.width - 1} * ((view.height + rows - 1) / rows);
  return soft_pairs * one_in <= pairs;
}

/// Drawn pages are coded without loss: sharper, a third smaller and three times as quick. What is
/// not drawn, photographs and shading, would come out larger so.
std::vector<std::byte> encode(PixelView const& view, bool flat) {
  if (flat) {
    if (auto drawn = webp::encode_drawn(view)) return std::move(*drawn);
  }
  return webp::encode(view, {.quality = 80, .effort = 1});
}

/// The widths to make, each with its size: none beyond `most`, none twice.
struct Wanted {
  int name;
  Size size;
};
std::vector<Wanted> sizes_of(double width, double height, int most) {
  std::vector<Wanted> wanted;
  for (int const each : slide_widths) {
    int const name = std::min(each, most);
    auto const size = fit(width, height, name);
    if (wanted.empty() || size.width > wanted.back().size.width) wanted.push_back({name, size});
    if (each >= most) break;
  }
  return wanted;
}

/// The code points of a word, each in the word's box.
void append(std::vector<Glyph>& glyphs, ocr::ReadWord const& word) {
  Box const box = box_between(word.left, word.top, word.right, word.bottom, 1, 1);
  for (char const* at = word.text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    glyphs.push_back({static_cast<char32_t>(g_utf8_get_char(at)), box});
  }
  glyphs.push_back({word.ends_line ? U'\n' : U' ', box});
}

/// Writes a drawn page at all wanted sizes, its layer, and the social card of the first.
void write_pictures(MadeSlide& made, Canvas const& canvas, std::vector<Wanted> const& wanted,
                    std::filesystem::path const& folder) {
  bool const flat = is_flat(canvas.view());
  std::optional<Pixels> shrunk;
  for (auto one = wanted.rbegin(); one != wanted.rend(); ++one) {
    auto const& [name, size] = *one;
    auto const larger = shrunk ? shrunk->view() : canvas.view();
    if (size != canvas.size()) shrunk = vision::shrink(larger, size.width, size.height);
    auto const view = shrunk ? shrunk->view() : larger;
    auto file = fmt::format("slide-{:04}-{}.webp", made.slide.number, name);
    write_file(folder / file, encode(view, flat));
    made.slide.pictures.push_back({std::move(file), size.width, size.height});
  }
  std::ranges::reverse(made.slide.pictures);
  write_layer(made, folder);
  made.likeness = vision::Likeness(shrunk ? shrunk->view() : canvas.view());
  if (made.slide.number != 1) return;
  auto const card =
      fit(made.contents.width, made.contents.height, std::min(card_width, wanted.back().name));
  write_file(folder / card_file,
             jpeg::encode(vision::shrink(canvas.view(), card.width, card.height).view()));
}

}  // namespace

void read_picture(Document const& document, ocr::Reader& reader, MadeSlide& made) {
  auto const page = document.page(made.slide.number);
  if (!page) return;
  // Also a scan that is small: letters of thirty pixels are read best.
  Canvas canvas(fit(made.contents.width, made.contents.height, std::end(slide_widths)[-1]));
  canvas.draw(*page);
  std::vector<Glyph> glyphs;
  for (auto const& word : reader.read(canvas.view())) append(glyphs, word);
  if (glyphs.empty()) return;
  auto text = compose(glyphs);
  made.contents.text = std::move(text.text);
  made.contents.words = std::move(text.words);
  made.contents.read_by_ocr = true;
}

void write_layer(MadeSlide& made, std::filesystem::path const& folder) {
  made.slide.layer = fmt::format("slide-{:04}{}.json", made.slide.number,
                                 made.contents.read_by_ocr ? "-read" : "");
  auto const layer = layer_json(made);
  write_file(folder / made.slide.layer, std::as_bytes(std::span(layer)));
}

MadeSlide make_slide(Document const& document, int number, std::filesystem::path const& folder) {
  auto const page = document.page(number);
  if (!page) return make_empty_slide(document, number, folder);
  MadeSlide made;
  made.slide.number = number;
  made.readable = true;
  made.contents = document.contents(*page, number);
  auto const wanted =
      sizes_of(made.contents.width, made.contents.height, pixels_across(*page, made.contents));
  Canvas canvas(wanted.back().size);
  canvas.draw(*page);
  write_pictures(made, canvas, wanted, folder);
  return made;
}

MadeSlide make_empty_slide(Document const& document, int number,
                           std::filesystem::path const& folder) {
  MadeSlide made;
  made.slide.number = number;
  made.contents.width = 720;
  made.contents.height = 540;
  made.contents.label = std::to_string(number);
  if (auto const page = document.page(number)) {
    poppler_page_get_size(page.get(), &made.contents.width, &made.contents.height);
  }
  auto const wanted = sizes_of(made.contents.width, made.contents.height, slide_widths[0]);
  Canvas const canvas(wanted.back().size);
  write_pictures(made, canvas, wanted, folder);
  return made;
}

}  // namespace estrade::media::poppler
