// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace estrade::media::worker {

/// Leaves this process, with all its threads, only the system calls that reading and making media
/// needs; any other kills it with SIGSYS. seccomp; throws CannotLockUp without it.
void forbid_system_calls();

/// Leaves it those that LibreOffice needs beside, execve among them; any other is answered with
/// EPERM, since it is no code of ours that makes them. Sockets are those of this machine only, and
/// none is ever bound or connected.
void forbid_system_calls_of_program();

}  // namespace estrade::media::worker
