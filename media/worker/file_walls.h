// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace estrade::media::worker {

/// Forbids this process every file but the fonts and their settings and what tesseract has learnt,
/// to read, and what lies in `folder` (an open directory, or -1), to read and write; and TCP,
/// abstract sockets and signals to others where the kernel knows how. Descriptors that are open
/// stay usable. Where a `program` is to be started: it may be, and may read what the system has
/// installed and make folders in `folder`. Landlock, Linux 5.13; throws CannotLockUp without it.
void wall_off_files(int folder, std::filesystem::path const& program);

}  // namespace estrade::media::worker
