// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/time.h"

namespace estrade::media::timing {

/// Long work is done in pieces: what is finished can be watched, and is not lost. The first one is
/// short, so that watching begins soon; then each lasts twice as long, up to two minutes. Pure.
Time piece_end_after(Time time);

}  // namespace estrade::media::timing
