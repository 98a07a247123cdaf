// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "server/error.h"

namespace estrade::server::db {

/// The right of one process to a file: an exclusive flock on FILE.lock, held until destruction or
/// death. The lock file stays, since removing it would let two processes lock two files.
class ProcessLock {
 public:
  /// Conflict when another process holds it.
  [[nodiscard]] static Result<ProcessLock> take(std::filesystem::path const& file);
  ~ProcessLock();
  ProcessLock(ProcessLock&& other) noexcept;
  ProcessLock& operator=(ProcessLock&& other) noexcept;

 private:
  explicit ProcessLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace estrade::server::db
