// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <opencv2/core.hpp>

#include "media/vision/placement.h"

namespace estrade::media::vision {

/// Where a picture may show a slide by its outline alone: a quadrangle that is lighter or darker
/// than what is around it, such as a projection in a room. What is on the slide does not matter,
/// which helps where its lettering is the same as everywhere. Somebody before a side, but not
/// before a corner, does no harm. The largest first, at most `most`.
std::vector<Placement> find_quadrangles(cv::Mat const& picture, cv::Size canvas,
                                        std::size_t most = 6);

}  // namespace estrade::media::vision
