// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/worker/sandbox.h"
#include "media/worker/task.h"

namespace estrade::media::worker {

/// What a child may use for a task before the kernel ends it. Pure.
Limits limits_of(Verb verb);

}  // namespace estrade::media::worker
