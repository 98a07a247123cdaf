// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/deck.h"

namespace estrade::media::worker {

/// Leaves word in the working directory of the pages that the next attempt is to leave out. Throws
/// std::system_error when it cannot be written.
void leave_out(LeftOut const& left_out);

/// Takes the word that the attempt before has left, where there was one.
LeftOut take_left_out();

}  // namespace estrade::media::worker
