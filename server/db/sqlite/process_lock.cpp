// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/sqlite/process_lock.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace estrade::server::db {

Result<ProcessLock> ProcessLock::take(std::filesystem::path const& file) {
  auto const name = file.string() + ".lock";
  ProcessLock lock(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lock.descriptor_ < 0) throw std::system_error(errno, std::generic_category(), name);
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) throw std::system_error(errno, std::generic_category(), name);
  return fail(Kind::Conflict, name + " is locked",
              fmt::format("Another Estrade is already running on {}: stop it first, or choose "
                          "another data folder.",
                          file.parent_path().string()));
}

ProcessLock::~ProcessLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

ProcessLock::ProcessLock(ProcessLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

ProcessLock& ProcessLock::operator=(ProcessLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace estrade::server::db
