// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/raster.h"

#include <algorithm>
#include <climits>
#include <cmath>

namespace estrade::media::poppler {

namespace {

constexpr double nearly_all = 0.95;  // of the page
constexpr unsigned most_pictures = 8;

}  // namespace

int pixels_across(PopplerPage& page, PageContents const& contents) {
  if (!contents.words.empty()) return INT_MAX;
  ImagesHandle const images(poppler_page_get_image_mapping(&page));
  auto const count = g_list_length(images.get());
  if (count == 0 || count > most_pictures) return INT_MAX;
  double covered = 0;
  double across = 0;
  for (GList const* at = images.get(); at != nullptr; at = at->next) {
    auto const& image = *static_cast<PopplerImageMapping const*>(at->data);
    auto const box = box_between(image.area.x1, image.area.y1, image.area.x2, image.area.y2,
                                 contents.width, contents.height);
    covered += box.width * box.height;
    SurfaceHandle const pixels(poppler_page_get_image(&page, image.image_id));
    if (!pixels || box.width <= 0 ||
        cairo_surface_get_type(pixels.get()) != CAIRO_SURFACE_TYPE_IMAGE) {
      return INT_MAX;
    }
    // A page may show its picture turned.
    int const side = std::max(cairo_image_surface_get_width(pixels.get()),
                              cairo_image_surface_get_height(pixels.get()));
    int const other = std::min(cairo_image_surface_get_width(pixels.get()),
                               cairo_image_surface_get_height(pixels.get()));
    bool const wide = box.width * contents.width >= box.height * contents.height;
    across = std::max(across, (wide ? side : other) / box.width);
  }
  if (covered < nearly_all || across < 1) return INT_MAX;
  return static_cast<int>(std::min(std::ceil(across), 100'000.0));
}

}  // namespace estrade::media::poppler
