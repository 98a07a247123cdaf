// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "media/recovering/spells.h"

namespace estrade::media::recovering {

/// A slide that was shown, perhaps several times.
struct ShownSlide {
  std::vector<Spell> spells;  ///< in order of time
  /// Of the spells the one it is seen best in.
  std::size_t best = 0;
};

/// Which spells show slides, in order of first showing. What moves, what is no drawing where
/// drawings are shown, and what was seen for too short a while is none; a film in which only one
/// thing was ever shown has none. `areas`: how large the places are.
[[nodiscard]] std::vector<ShownSlide> find_slides(std::vector<Spell> const& spells,
                                                  std::vector<Tolerance> const& tolerances,
                                                  std::vector<double> const& areas);

}  // namespace estrade::media::recovering
