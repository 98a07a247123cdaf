// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/pixels.h"
#include "media/poppler/handle.h"

namespace estrade::media::poppler {

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(Size const&) const = default;
};

/// The size of a page drawn `width` pixels wide, its aspect kept: less where the page is so tall
/// that it would take more than `most_pixels`.
Size fit(double page_width, double page_height, int width);

inline constexpr int most_pixels = 4'000'000;  ///< 4:3 at 1920 pixels has 2,800,000

/// A picture that is drawn on: opaque, white at first. Thread-bound.
class Canvas {
 public:
  /// Throws std::bad_alloc.
  explicit Canvas(Size size);

  /// Draws a page over the whole canvas. What poppler cannot draw stays as it is.
  void draw(PopplerPage& page);

  [[nodiscard]] Size size() const { return size_; }

  /// Lives as long as the canvas, until it is drawn on.
  [[nodiscard]] PixelView view() const;

 private:
  Size size_;
  SurfaceHandle surface_;
};

}  // namespace estrade::media::poppler
