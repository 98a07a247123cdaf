// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "media/vision/blocks.h"

namespace estrade::media::vision {

inline constexpr float least_variance = 60;  ///< of a block, below which it says nothing

/// How a picture renders the brightness of a slide.
struct Rendering {
  float gain = 1;          ///< by which it is multiplied
  float offset = 0;        ///< what is added then
  float noise = 0;         ///< variance
  bool is_certain = true;  ///< whether there was enough on the slide to tell the gain
};

/// How what is `seen` renders the slide: `together` tells how each block of the two varies
/// together, and only visible blocks count. Where they tell no gain it is the usual one.
Rendering rendering_of(Blocks const& seen, Blocks const& slide, std::span<float const> together,
                       std::vector<bool> const& visible, float usual_gain);

}  // namespace estrade::media::vision
