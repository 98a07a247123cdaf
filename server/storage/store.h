// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/error.h"
#include "server/storage/keys.h"

namespace estrade::server::storage {

/// A blob opened for reading: a descriptor that the holder owns, and its size in bytes.
struct OpenBlob {
  int descriptor = -1;  ///< owned by the receiver, who closes it
  std::uint64_t size = 0;
};

/// Blobs by immutable key. put is atomic and durable: a reader sees nothing or all of it, and
/// when it returns the bytes and their name are on stable storage. Thread-safe.
/// Disk errors are accidents and throw, but for a full disk, which is the verdict NoSpace.
class Store {
 public:
  virtual ~Store() = default;
  /// Moves the file in (same file system: no copy). A key that exists already keeps its bytes,
  /// and the file is dropped: keys name content, so both are the same.
  [[nodiscard]] virtual Result<void> put_file(BlobKey const& key,
                                              std::filesystem::path const& file) = 0;
  [[nodiscard]] virtual Result<void> put_bytes(BlobKey const& key, std::string_view bytes) = 0;
  [[nodiscard]] virtual Result<OpenBlob> open(BlobKey const& key) const = 0;
  [[nodiscard]] virtual bool exists(BlobKey const& key) const = 0;
  /// Removing what is not there is fine.
  virtual void remove(BlobKey const& key) = 0;
};

}  // namespace estrade::server::storage
