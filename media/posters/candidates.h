// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "media/time.h"

namespace estrade::media::posters {

/// A picture of a recording as it is judged: made small, all of one size.
struct Glimpse {
  Time at{};           ///< when it begins to show
  double clarity = 0;  ///< of vision::clarity()
  std::vector<std::uint8_t> luma;
};

/// The glimpse that stands before the player unless somebody chooses: an early one, given up only
/// for one that is much clearer, since recordings begin in black. `early` bounds the search; the
/// first glimpse counts in any case. There is at least one. Pure.
std::size_t choose_poster(std::span<Glimpse const> glimpses, Time early);

/// At most `most` glimpses to choose a poster from, in order of time: `poster`, and others that are
/// sharp, show something, look different from each other and lie all over the talk. Pure.
std::vector<std::size_t> choose_candidates(std::span<Glimpse const> glimpses, std::size_t poster,
                                           std::size_t most);

/// Of pictures taken within a moment, the one that is most like all others: never the one with
/// eyes shut, a hand in motion, a flash or half a transition, which last a fraction of it. There is
/// at least one. Pure.
std::size_t choose_steadiest(std::span<Glimpse const> glimpses);

}  // namespace estrade::media::posters
