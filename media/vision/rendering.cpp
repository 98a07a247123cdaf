// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/rendering.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace estrade::media::vision {

namespace {

constexpr std::size_t fewest_gains = 4;

float median(std::vector<float>& values, float none) {
  if (values.empty()) return none;
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

Rendering rendering_of(Blocks const& seen, Blocks const& slide, std::span<float const> together,
                       std::vector<bool> const& visible, float usual_gain) {
  std::vector<float> gains;
  std::vector<float> noises;
  for (int i = 0; i < seen.count(); ++i) {
    if (!visible[static_cast<std::size_t>(i)]) continue;
    float const drawn = slide.variance(i);
    if (drawn < least_variance / 10) noises.push_back(seen.variance(i));
    if (drawn < least_variance) continue;
    float const both = together[static_cast<std::size_t>(i)];
    if (both <= 0 || both * both < 0.5F * drawn * seen.variance(i)) continue;
    gains.push_back(std::sqrt(seen.variance(i) / drawn));
  }
  Rendering rendering;
  rendering.is_certain = gains.size() >= fewest_gains;
  rendering.gain = std::clamp(rendering.is_certain ? median(gains, 1) : usual_gain, 0.08F, 2.0F);
  rendering.noise = std::min(median(noises, 0), 100.0F);
  std::vector<float> offsets;
  for (int i = 0; i < seen.count(); ++i) {
    if (!visible[static_cast<std::size_t>(i)]) continue;
    offsets.push_back(seen.mean(i) - rendering.gain * slide.mean(i));
  }
  rendering.offset = median(offsets, 0);
  return rendering;
}

}  // namespace estrade::media::vision
