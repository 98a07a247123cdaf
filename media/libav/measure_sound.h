// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "media/error.h"
#include "media/progress.h"
#include "media/sound/loudness.h"
#include "media/source.h"

namespace estrade::media::libav {

/// How loud a recording is, for sound::plan_gain(): one entry for each of its sound streams, in the
/// order of Demuxer::audio_streams(), over all its parts in order. A stream without sound that
/// could be decoded is silent. Decodes the sound alone, at some 500 times the speed of listening.
/// Verdicts and accidents as transcode's.
Result<std::vector<sound::Loudness>> measure_sound(std::span<Source const> parts,
                                                   Progress const& progress = {},
                                                   std::stop_token stop = {});

}  // namespace estrade::media::libav
