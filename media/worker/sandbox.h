// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace estrade::media::worker {

/// How much of the machine one task may use. What goes beyond ends the process.
struct Limits {
  std::uint64_t memory;           ///< bytes of address space
  std::uint64_t file_size;        ///< bytes of the largest file written
  std::chrono::seconds cpu_time;  ///< of all threads together
};

/// What a locked-up process keeps.
struct Confinement {
  int folder = -1;          ///< an open directory, the only place to write; -1: nowhere
  std::vector<int> opened;  ///< descriptors that stay open, besides 0, 1, 2 and the folder
  Limits limits;
  /// A program to be started in this process afterwards, the only one that may be: LibreOffice. It
  /// has more system calls, memory it may execute, and reads what the system has installed; it
  /// still has no network and no other process, and writes nowhere else. Empty: none.
  std::filesystem::path program{};
};

/// The kernel refused a wall. No byte of input may be read then.
class CannotLockUp : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Loads what can no longer be loaded afterwards, because executable memory and the system's
/// folders are gone: glibc's UTF-16 conversion, without which PDF text silently comes out empty.
void warm_up();

/// Locks this process up for good (where no program is to be started): no network, no other
/// programs or processes, no new executable memory, no files but the fonts and what tesseract has
/// learnt (to read) and `folder` (to write, also the working directory from then on). A forbidden
/// system call kills the process with SIGSYS; a forbidden file is answered with an error. Works as
/// root and as any other user. Call once, before the first thread starts and before the first byte
/// of input is read. Throws CannotLockUp.
///
/// Landlock and seccomp are required; name spaces are taken where the kernel gives them.
void lock_up(Confinement const& confinement);

}  // namespace estrade::media::worker
