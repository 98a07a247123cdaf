// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::vision {

/// How much there is to see in a picture: the mean of the changes of brightness from pixel to
/// pixel (the absolute Laplacian), 0 for one colour, low for black, blurred or faded pictures. Only
/// pictures of the same size compare. Pure.
double clarity(PixelView const& picture);

/// The same, of a picture's luma.
double clarity(std::vector<std::uint8_t> const& luma, int columns, int rows);

}  // namespace estrade::media::vision
