// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace estrade::media::worker {

/// Forbids this process every file but the fonts and their settings and what tesseract has learnt,
/// to read, and what lies in `folder` (an open directory, or -1), to read and write; and TCP,
/// abstract sockets and signals to others where the kernel knows how. Descriptors that are open
/// stay usable. Landlock, Linux 5.13; throws CannotLockUp without it.
void wall_off_files(int folder);

}  // namespace estrade::media::worker
