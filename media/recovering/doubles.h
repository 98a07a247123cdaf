// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <optional>

#include "media/gray.h"
#include "media/pixels.h"
#include "media/recovering/cells.h"

namespace estrade::media::recovering {

/// Finds slides of a room that look the same once somebody is painted out of their pictures, and
/// these are laid upon each other: before that a camera's shaking, or who stood where, told them
/// apart. Remembers the last hundred. Thread-bound.
class Doubles {
 public:
  /// The number of the earlier picture of that place that is the same, the newest first; nothing
  /// when there is none, and this one is remembered by its `number`.
  [[nodiscard]] std::optional<std::size_t> find(PixelView const& picture, std::size_t place,
                                                Tolerance const& tolerance, std::size_t number);

 private:
  struct Seen {
    std::size_t number = 0;
    std::size_t place = 0;
    Gray canvas;
    Gray means;  ///< of its cells
  };

  std::deque<Seen> seen_;  ///< the newest first
};

}  // namespace estrade::media::recovering
