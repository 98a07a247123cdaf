// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/mount.h>

#include "tests/support/temp_dir.h"

namespace estrade::support {

/// A disk of a few bytes, to be filled: a tmpfs of its own. Where mounting is not allowed it is not
/// mounted, and tests skip.
class TinyDisk {
 public:
  explicit TinyDisk(std::uint64_t size)
      : mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", MS_NOSUID | MS_NODEV,
                         ("size=" + std::to_string(size)).c_str()) == 0) {}
  ~TinyDisk() {
    // Detached, so that files still open in a failed test do not keep it.
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  TinyDisk(TinyDisk const&) = delete;
  TinyDisk& operator=(TinyDisk const&) = delete;

  [[nodiscard]] bool is_mounted() const { return mounted_; }
  [[nodiscard]] std::filesystem::path const& path() const { return folder_.path(); }
  /// Room again.
  void grow(std::uint64_t size) const {
    ::mount("tmpfs", folder_.path().c_str(), "tmpfs", MS_REMOUNT | MS_NOSUID | MS_NODEV,
            ("size=" + std::to_string(size)).c_str());
  }

 private:
  TempDir folder_;
  bool mounted_;
};

}  // namespace estrade::support
