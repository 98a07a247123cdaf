// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/picture_book.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <system_error>
#include <vector>

#include <cairo-pdf.h>

#include "media/jpeg/encode.h"

namespace estrade::media::poppler {

namespace {

constexpr double page_width = 720;  // points: ten inches, as programs for slides have them
constexpr int quality = 92;
constexpr int widest = 1920;  // as the widest slide, which then shows it pixel for pixel

void require(cairo_status_t status) {
  if (status == CAIRO_STATUS_SUCCESS) return;
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(),
                          "cannot write the PDF of pictures");
}

SurfaceHandle surface_of(PixelView const& picture) {
  SurfaceHandle surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
  require(cairo_surface_status(surface.get()));
  auto* const first = cairo_image_surface_get_data(surface.get());
  auto const stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < picture.height; ++y) {
    auto const* from = picture.first + static_cast<std::ptrdiff_t>(y) * picture.stride;
    auto* into = first + static_cast<std::ptrdiff_t>(y) * stride;
    for (int x = 0; x < picture.width; ++x, from += 3, into += 4) {
      auto const part = [&](int i) { return std::to_integer<std::uint32_t>(from[i]); };
      std::uint32_t const pixel = part(0) << 16U | part(1) << 8U | part(2);
      std::memcpy(into, &pixel, sizeof pixel);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

void attach_jpeg(cairo_surface_t* surface, PixelView const& picture) {
  auto bytes = std::make_unique<std::vector<std::byte>>(jpeg::encode(picture, quality));
  auto const* const data = reinterpret_cast<unsigned char const*>(bytes->data());
  auto const size = bytes->size();
  auto const release = [](void* owned) { delete static_cast<std::vector<std::byte>*>(owned); };
  require(
      cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size, release, bytes.get()));
  static_cast<void>(bytes.release());  // cairo's from here on
}

}  // namespace

Size size_in_book(int width, int height) { return fit(width, height, std::min(width, widest)); }

PictureBook::PictureBook(std::filesystem::path const& path)
    : pdf_(cairo_pdf_surface_create(path.c_str(), page_width, page_width)) {
  require(cairo_surface_status(pdf_.get()));
}

void PictureBook::add(PixelView const& picture, bool photograph) {
  double const scale = page_width / picture.width;
  cairo_pdf_surface_set_size(pdf_.get(), page_width, picture.height * scale);
  auto const surface = surface_of(picture);
  if (photograph) attach_jpeg(surface.get(), picture);
  ContextHandle const context(cairo_create(pdf_.get()));
  cairo_scale(context.get(), scale, scale);
  cairo_set_source_surface(context.get(), surface.get(), 0, 0);
  cairo_paint(context.get());
  cairo_show_page(context.get());
  require(cairo_status(context.get()));
}

void PictureBook::finish() {
  cairo_surface_finish(pdf_.get());
  require(cairo_surface_status(pdf_.get()));
}

}  // namespace estrade::media::poppler
