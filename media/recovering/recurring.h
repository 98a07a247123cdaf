// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "media/gray.h"
#include "media/recovering/places.h"
#include "media/vision/outlines.h"

namespace estrade::media::recovering {

/// An outline that is there again and again.
struct Recurring {
  std::vector<std::pair<std::size_t, vision::Outline>> seen;  ///< in which glimpse
  vision::Outline mean;

  void add(std::size_t glimpse, vision::Outline const& outline);
  /// Whether the camera shakes, which moves all corners; somebody before one moves that alone.
  [[nodiscard]] bool wavers() const;
};

/// What is seen most often first. Where the camera shakes, outlines of one projection, before whose
/// corners somebody stands at times, are one: that whose sides are seen best in the usual picture.
[[nodiscard]] std::vector<Recurring> find_recurring(std::vector<Glimpse> const& glimpses);

/// Pictures in which it was found, a few dozen at most, borrowed from the glimpses.
[[nodiscard]] std::vector<Gray const*> some_pictures(Recurring const& recurring,
                                                     std::vector<Glimpse> const& glimpses);

}  // namespace estrade::media::recovering
