// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <opencv2/core.hpp>

#include "media/vision/blocks.h"

namespace estrade::media::vision {

/// A slide on the canvas, as it is and in blocks.
struct CanvasSlide {
  std::size_t number = 0;  ///< by which it is known again
  cv::Mat const& canvas;
  Blocks const& blocks;
};

/// Measures where on the canvas what is seen is beside the slide (Lucas and Kanade 1981, one step,
/// of a plane): cameras shake, and where a slide was found by its outline or its lettering, corners
/// are a pixel off. Thread-bound.
class DriftMeter {
 public:
  /// `seen`: 8-bit samples of the canvas, of which only the visible blocks tell. Carries points of
  /// the canvas to where on the slide is what is seen there; changes nothing where that cannot be
  /// said, or would be far.
  cv::Matx33d measure(cv::Mat const& seen, CanvasSlide const& slide,
                      std::vector<bool> const& visible);

 private:
  void prepare(CanvasSlide const& slide);

  // Of the slide measured last: a film stays with a slide for many pictures.
  std::size_t number_ = 0;
  cv::Mat soft_;
  cv::Mat across_;  // how steep it is
  cv::Mat down_;
};

}  // namespace estrade::media::vision
