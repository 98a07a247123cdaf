// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <vector>

#include "media/gray.h"
#include "media/vision/blocks.h"
#include "media/vision/drift_meter.h"
#include "media/vision/outlines.h"

namespace estrade::media::vision {

/// Holds still what a shaking camera sees: where an outline was found a little beside it, what is
/// drawn within tells where it is, from one picture to the next. Pictures are compared with one of
/// the same slide, by those of their blocks that nobody stands before; remembers the last slides.
/// Thread-bound.
class Steadier {
 public:
  /// `picture` as a camera saw it, `outline` about where the slide is; the canvas (in pixels) has
  /// sides of whole blocks and is one and the same in all calls.
  [[nodiscard]] Outline steady(Gray const& picture, Outline const& outline,
                               std::array<int, 2> canvas);

 private:
  struct Reference {
    std::size_t number = 0;
    Gray canvas;
    Blocks blocks;
  };

  [[nodiscard]] Reference const* like(Blocks const& seen);

  DriftMeter meter_;
  std::deque<Reference> references_;  ///< the one like the last picture first
  std::size_t seen_ = 0;
};

}  // namespace estrade::media::vision
