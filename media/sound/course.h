// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "media/sound/loudness.h"

namespace estrade::media::sound {

/// Decibels as a Slice keeps them.
std::uint8_t in_steps(double decibels);

/// Loudness::spread of a recording of that integrated loudness. Pure.
double spread_of(Course const& course, double integrated);

/// By how many LU a Limiter makes a recording quieter that is amplified by `gain` dB: 0 or less.
/// Reckoned from the slices rather than heard; right within 0.5 LU where clicks are turned
/// down by 20 dB, within 0.2 LU for talks. Pure.
double limiter_loss(Course const& course, double gain);

}  // namespace estrade::media::sound
