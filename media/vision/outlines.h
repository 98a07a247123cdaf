// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "media/gray.h"
#include "media/pixels.h"

namespace estrade::media::vision {

/// In shares of a picture's width and height, from its upper left corner.
struct Spot {
  double x = 0;
  double y = 0;
};

/// Where in a picture something flat is seen, such as a projection: its corners, clockwise from the
/// upper left.
struct Outline {
  std::array<Spot, 4> corners = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};  ///< all of the picture

  /// Of the picture.
  [[nodiscard]] double area() const;
  /// How far the corners are from another's, the farthest.
  [[nodiscard]] double distance(Outline const& other) const;
  [[nodiscard]] bool holds(Spot spot) const;
  /// Its width by its height in a picture of that size, both the mean of opposite sides, in pixels.
  [[nodiscard]] std::array<double, 2> size_in(int width, int height) const;
};

/// Quadrangles that are lighter or darker than what is around them, as a camera can see something
/// upright and flat; the largest first, each once.
std::vector<Outline> find_outlines(Gray const& picture);

/// What is within an outline, straight and in another size. Never throws for outlines that reach
/// beyond the picture: its edge goes on.
Gray straighten(Gray const& picture, Outline const& outline, int width, int height);
/// The same of a picture in RGB; throws std::invalid_argument when it has another order.
Pixels straighten(PixelView const& picture, Outline const& outline, int width, int height);

/// How much the samples of each square of `side` pixels vary: their standard deviation, at most
/// 255. The picture's sides are multiples of it.
Gray spread(Gray const& picture, int side);

}  // namespace estrade::media::vision
