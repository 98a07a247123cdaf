// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace estrade::media {

/// Told how much of a task is done, from 0 to 1, never going back. Called on the thread that runs
/// the task, as often as the task likes; whoever shows it thins it out. May be empty. To stop a
/// task, request it through the std::stop_token given beside it.
using Progress = std::function<void(double fraction)>;

}  // namespace estrade::media
