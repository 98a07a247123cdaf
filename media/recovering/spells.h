// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "media/recovering/cells.h"
#include "media/time.h"
#include "media/vision/outlines.h"

namespace estrade::media::recovering {

/// What is seen of a film at a moment, in the place where slides are.
struct Observation {
  Time at{};
  std::size_t place = 0;  ///< which of the places
  vision::Outline outline;
  std::shared_ptr<Sheet const> sheet;  ///< pictures that are alike share one
  bool is_key = false;                 ///< of a key frame
};

/// A while in which one place showed one thing.
struct Spell {
  std::size_t first = 0;  ///< observations, the last included
  std::size_t last = 0;
  Time start{};
  Time end{};
  std::size_t place = 0;
  Gray means;            ///< what was seen most of the time
  double stillness = 0;  ///< the share of it that is so in every observation, on average
  bool is_drawn = false;
};

/// How pictures of a place are told apart, learned from what was seen there. In a room, as a camera
/// sees it, somebody stands before the slides at times.
[[nodiscard]] Tolerance learn_tolerance(std::span<Observation const> observations,
                                        std::size_t place, bool is_in_room);

/// Cuts a film where another thing is seen and stays: what moves, such as somebody before a
/// projection, is no change, and neither is what comes and goes. `observations` in order of time;
/// `tolerances` of the places. The last spell ends with the film.
[[nodiscard]] std::vector<Spell> find_spells(std::span<Observation const> observations,
                                             std::vector<Tolerance> const& tolerances, Time end);

/// How many changed blocks make another picture.
[[nodiscard]] int blocks_that_count(Tolerance const& tolerance);

}  // namespace estrade::media::recovering
