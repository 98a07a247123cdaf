// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <opencv2/core.hpp>

#include "media/vision/placement.h"

namespace estrade::media::vision {

/// Clockwise from the upper left, to a fraction of a pixel.
using Corners = std::array<cv::Point2f, 4>;

/// The corners of what in a picture has the outline of a quadrangle and is lighter or darker than
/// what is around it, the largest first. The same one may be there several times.
std::vector<Corners> find_corners(cv::Mat const& picture);

/// Where a picture may show a slide by its outline alone: a quadrangle that is lighter or darker
/// than what is around it, such as a projection in a room. What is on the slide does not matter,
/// which helps where its lettering is the same as everywhere. Somebody before a side, but not
/// before a corner, does no harm. The largest first, at most `most`.
std::vector<Placement> find_quadrangles(cv::Mat const& picture, cv::Size canvas,
                                        std::size_t most = 6);

}  // namespace estrade::media::vision
