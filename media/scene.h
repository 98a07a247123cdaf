// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/time.h"

namespace estrade::media {

/// A moment at which much of the picture changed and then stayed: another slide, perhaps.
struct Scene {
  Time at{};           ///< when it begins
  double changed = 0;  ///< share of the picture, 0 to 1
};

}  // namespace estrade::media
