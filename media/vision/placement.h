// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <opencv2/core.hpp>

namespace estrade::media::vision {

/// Where in the picture of a film the slide is, and how it is bent: a plane seen by a camera.
/// Carries points of the canvas to points of the picture.
struct Placement {
  cv::Matx33d to_picture;

  /// The canvas' corners in the picture, clockwise from the upper left.
  [[nodiscard]] std::array<cv::Point2d, 4> corners(cv::Size canvas) const;

  /// Whether a camera can see a slide so: upright, not mirrored, neither tiny nor a sliver, and
  /// most of it within the picture.
  [[nodiscard]] bool is_believable(cv::Size canvas, cv::Size picture) const;

  /// How far the corners are from another's, the farthest, in pixels of the picture.
  [[nodiscard]] double distance(Placement const& other, cv::Size canvas) const;

  /// The whole canvas shown as large as it fits into the picture, in its middle.
  static Placement fitting(cv::Size canvas, cv::Size picture);
};

}  // namespace estrade::media::vision
