// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace estrade::media::worker {

/// Leaves this process, with all its threads, only the system calls that reading and making media
/// needs; any other kills it with SIGSYS. seccomp; throws CannotLockUp without it.
void forbid_system_calls();

}  // namespace estrade::media::worker
