// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace estrade::media {

/// A picture's brightness, a byte a pixel, rows without gaps.
struct Gray {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> samples;
};

/// Somebody else's brightness, borrowed for the length of a call, top row first.
struct GrayView {
  std::uint8_t const* first = nullptr;
  int width = 0;
  int height = 0;
  std::ptrdiff_t stride = 0;  ///< bytes from one row to the next
};

}  // namespace estrade::media
