// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/gray.h"
#include "media/vision/outlines.h"

namespace estrade::media::recovering {

/// The part of each picture of a film that a slide of another shape fills: without the black bars
/// beside or above it that most of them have, of which an inset may hide some. All of a picture
/// that has others, or none. `pictures` are of one size, by cells; the result is good to a fraction
/// of one.
[[nodiscard]] std::vector<vision::Outline> without_bars(std::vector<Gray const*> const& pictures);

}  // namespace estrade::media::recovering
