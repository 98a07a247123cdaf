// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::vision {

/// ITU-R BT.601 luma of every pixel in 0 to 255, row by row. Pure.
std::vector<std::uint8_t> luma_of(PixelView const& picture);

/// How much brightness varies in a picture: its standard deviation, 0 for one colour. Pure.
double contrast(std::vector<std::uint8_t> const& luma);

/// How different two pictures of the same size are: the mean of the squared differences, so that a
/// small part that changed much counts more than noise everywhere. Pure.
double difference(std::vector<std::uint8_t> const& one, std::vector<std::uint8_t> const& other);

}  // namespace estrade::media::vision
