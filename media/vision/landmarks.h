// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/features2d.hpp>

#include "media/vision/placement.h"

namespace estrade::media::vision {

/// Places that can be known again on the slides of a deck (Lowe, Distinctive Image Features from
/// Scale-Invariant Keypoints, 2004), to find where in a picture a slide is without knowing which
/// one. Thread-bound.
class Landmarks {
 public:
  /// `canvases`: the slides, 8-bit samples, all of the same size; not kept.
  explicit Landmarks(std::vector<cv::Mat> const& canvases);

  /// Where the picture shows a slide; nothing when it seems to show none.
  [[nodiscard]] std::optional<Placement> find(cv::Mat const& picture);

 private:
  cv::Size canvas_;
  std::vector<cv::Point2f> points_;  // on the canvas, of all slides
  cv::FlannBasedMatcher matcher_;
};

}  // namespace estrade::media::vision
