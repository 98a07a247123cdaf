// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <ratio>

namespace estrade::media {

/// A place in a recording, or a length of it. Ticks of a container never leave media/libav.
using Time = std::chrono::duration<std::int64_t, std::micro>;

/// Seconds as JSON and playlists write them.
[[nodiscard]] constexpr double in_seconds(Time time) {
  return std::chrono::duration<double>(time).count();
}

}  // namespace estrade::media
