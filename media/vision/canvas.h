// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "media/gray.h"
#include "media/vision/placement.h"

namespace estrade::media::vision {

/// A picture as OpenCV sees it, borrowed. Nothing is written through it: OpenCV has no matrix of
/// constants.
cv::Mat matrix_of(Gray const& picture);

/// The size of the canvas on which the slides of a deck are compared: the shape most of them have.
cv::Size canvas_of(std::vector<Gray> const& slides);

/// A slide as it is shown where all slides are: those of another shape in the middle, on black.
cv::Mat onto_canvas(Gray const& slide, cv::Size canvas);

/// A canvas so soft that half a pixel matters little.
cv::Mat soften(cv::Mat const& canvas);

/// Which blocks of the canvas lie within a picture of this size.
std::vector<bool> visible_blocks(Placement const& placement, cv::Size canvas, cv::Size picture);

}  // namespace estrade::media::vision
