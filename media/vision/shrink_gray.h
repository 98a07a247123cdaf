// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/gray.h"

namespace estrade::media::vision {

/// The same picture at another size: every sample is the mean of the area it covers. Pure.
Gray shrink(GrayView const& picture, int width, int height);

}  // namespace estrade::media::vision
