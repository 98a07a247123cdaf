// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/canvas.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace estrade::media::poppler {

namespace {

constexpr int longest_side = 16383;  // of a WebP file

int whole(double side) {
  return static_cast<int>(std::clamp(std::round(side), 1.0, double{longest_side}));
}

/// Only memory can fail here; a broken page puts the context, never the surface, into error.
void require(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
}

}  // namespace

Size fit(double page_width, double page_height, int width) {
  bool const sensible =
      std::isfinite(page_width) && std::isfinite(page_height) && page_width > 0 && page_height > 0;
  double const aspect = sensible ? page_height / page_width : 1;
  double wide = width;
  if (wide * wide * aspect > most_pixels) wide = std::sqrt(most_pixels / aspect);
  wide = std::min(wide, longest_side / aspect);
  return {whole(wide), whole(wide * aspect)};
}

Canvas::Canvas(Size size)
    : size_(size),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height)) {
  require(cairo_surface_status(surface_.get()));
  ContextHandle const context(cairo_create(surface_.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  require(cairo_status(context.get()));
}

void Canvas::draw(PopplerPage& page) {
  double width = 0;
  double height = 0;
  poppler_page_get_size(&page, &width, &height);
  if (!(width > 0) || !(height > 0)) return;
  ContextHandle const context(cairo_create(surface_.get()));
  cairo_scale(context.get(), size_.width / width, size_.height / height);
  poppler_page_render(&page, context.get());
  if (cairo_status(context.get()) == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
}

PixelView Canvas::view() const {
  cairo_surface_flush(surface_.get());
  return {reinterpret_cast<std::byte const*>(cairo_image_surface_get_data(surface_.get())),
          size_.width, size_.height, cairo_image_surface_get_stride(surface_.get()),
          PixelOrder::Bgrx};
}

}  // namespace estrade::media::poppler
