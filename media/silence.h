// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/time.h"

namespace estrade::media {

/// For how long nobody is heard at the beginning and at the end; of a silent recording, both are as
/// long as its sound.
struct Silence {
  Time start{};
  Time end{};
};

}  // namespace estrade::media
