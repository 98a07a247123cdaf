// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "media/pixels.h"
#include "media/recovering/slides.h"
#include "media/recovering/spells.h"

namespace estrade::media::recovering {

/// The observations whose pictures a slide's picture is made of: key frames first, since they are
/// coded best, and late ones, which are done with fading and sharpening; many where somebody moves
/// before it. In order of time.
[[nodiscard]] std::vector<std::size_t> choose_observations(
    ShownSlide const& slide, std::span<Observation const> observations, Tolerance const& tolerance);

/// One picture of a slide out of several, all of one size: of few the clearest; of many every
/// pixel's median, so that who moves before it is painted out; where somebody may stand before it
/// in some of them, those do not count. Thread-bound.
class Composite {
 public:
  void add(Pixels picture);
  [[nodiscard]] bool is_empty() const { return pictures_.empty(); }

  /// There is at least one; what was added is given up. `steps` of brightness tell somebody from
  /// paper.
  [[nodiscard]] Pixels finish(int steps);

 private:
  std::vector<Pixels> pictures_;
};

/// The size of a slide's picture, seen so in a film of that size: what its pixels are worth.
[[nodiscard]] std::array<int, 2> picture_size(vision::Outline const& outline, int width,
                                              int height);

}  // namespace estrade::media::recovering
