// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/sound/loudness.h"

namespace estrade::media::sound {

/// What every talk shall sound like: LUFS integrated, as AES TD1008 asks of speech on the net and
/// as podcasts are made. A mono file at -16 LUFS (counted as Loudness counts it) and a stereo file
/// at -16 LUFS sound equally loud.
inline constexpr double target_loudness = -16;

/// The constant gain, in dB, that brings a recording there. None (0) when it is there within
/// 0.3 LU, which nobody hears. Sound that is no speech is never amplified: silence, what lies under
/// the noise of microphones, and hum, which is as loud in every moment. Pure.
double plan_gain(Loudness const& loudness);

}  // namespace estrade::media::sound
