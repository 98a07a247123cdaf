// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include "media/gray.h"
#include "media/vision/outlines.h"

namespace estrade::media::vision {

/// Holds still what a shaking camera sees: where an outline was found a little beside it, what is
/// drawn within tells where it is, from one picture to the next. Pictures are compared with one of
/// the same slide, by those of their blocks that nobody stands before; remembers the last slides.
/// Thread-bound.
class Steadier {
 public:
  Steadier();
  Steadier(Steadier&& other) noexcept;
  Steadier& operator=(Steadier&& other) noexcept;
  ~Steadier();

  /// `picture` as a camera saw it, `outline` about where the slide is; the canvas (in pixels) has
  /// sides of whole blocks and is one and the same in all calls.
  [[nodiscard]] Outline steady(Gray const& picture, Outline const& outline,
                               std::array<int, 2> canvas);

 private:
  class Memory;

  std::unique_ptr<Memory> memory_;
};

}  // namespace estrade::media::vision
