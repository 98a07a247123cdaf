// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include "media/libav/handle.h"

namespace estrade::media::libav {

/// How a coded picture is to be turned before it is shown (a phone held upright or upside down).
struct Orientation {
  int clockwise = 0;      ///< 0, 90, 180 or 270 degrees
  bool mirrored = false;  ///< left and right exchanged, after turning

  /// From the display matrix of the stream; skewed matrices count as upright.
  static Orientation of(AVStream const& stream);

  [[nodiscard]] bool swaps_sides() const { return clockwise == 90 || clockwise == 270; }

  [[nodiscard]] bool is_upright() const { return clockwise == 0 && !mirrored; }

  /// libavfilter's words for it, comma-separated; empty when upright.
  [[nodiscard]] std::string filters() const;
};

/// The shape of the stream's pixels. What the container says goes before what the codec says, as
/// in players.
AVRational sample_aspect_of(AVStream const& stream, AVFrame const& frame);

/// Width and height as shown: with square pixels, turned.
std::pair<int, int> shown_size(int width, int height, AVRational sample_aspect,
                               Orientation const& orientation);

}  // namespace estrade::media::libav
