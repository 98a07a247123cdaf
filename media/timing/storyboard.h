// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/time.h"

namespace estrade::media::timing {

/// The most tiles a storyboard has.
constexpr int most_tiles = 100;

/// A round interval at which at most most_tiles tiles cover a recording of up to 24 hours.
Time storyboard_interval(Time duration);

/// The times of the tiles: 0, and every interval before the end. Pure.
std::vector<Time> storyboard_times(Time duration);

}  // namespace estrade::media::timing
