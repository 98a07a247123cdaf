// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace estrade::media {

/// One picture size worth making.
struct Rung {
  int width = 0;
  int height = 0;

  bool operator==(Rung const&) const = default;
};

/// The size to stream a recording at whose picture is shown at `width` x `height`: the source's
/// own, made to fit 1280 on the long side and 720 on the short one, with even sides as H.264's
/// 4:2:0 wants them. Never larger than the source, but for a side of one pixel. Pure.
Rung streaming_rung(int width, int height);

/// The size to show the same picture at in a box, keeping its proportions; sides at least 1.
Rung fit(int width, int height, int widest, int highest);

}  // namespace estrade::media
