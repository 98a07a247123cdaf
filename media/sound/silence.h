// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "media/silence.h"
#include "media/sound/loudness.h"

namespace estrade::media::sound {

/// How long nobody is heard at the beginning and at the end of a recording, in any of its sounds:
/// hum and single clicks count as silence. Pure.
Silence silence_of(std::span<Loudness const> sounds);

}  // namespace estrade::media::sound
