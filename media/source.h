// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "media/error.h"

namespace estrade::media {

/// Bytes of a file, one after another.
struct Stretch {
  std::int64_t offset = 0;
  std::int64_t length = 0;
};

/// The file a task works on: an open, seekable, read-only descriptor and its size. Opened before
/// the worker locks itself up; afterwards nothing else of the file system needs to be readable.
/// Move-only, owns the descriptor. read_at is thread-safe: it moves no file offset.
class Source {
 public:
  /// Opens a regular file; `/dev/fd/N` works. A verdict when the path is no regular file (a folder,
  /// a pipe). Throws std::system_error when it cannot be opened.
  static Result<Source> open(std::filesystem::path const& path);

  Source(Source&& other) noexcept;
  Source& operator=(Source&& other) noexcept;
  Source(Source const&) = delete;
  Source& operator=(Source const&) = delete;
  ~Source();

  [[nodiscard]] std::int64_t size() const { return size_; }

  /// Fills `into` from `offset` on and returns how many bytes that were: fewer only at the end.
  /// Throws std::system_error when the disk fails.
  std::size_t read_at(std::int64_t offset, std::span<std::byte> into) const;

  /// Some stretches of it, read as if nothing were between them. Throws std::system_error when no
  /// descriptor is left.
  [[nodiscard]] Source excerpt(std::vector<Stretch> stretches) const;

  /// For libraries that want the descriptor itself, that of the whole file; stays owned here.
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  Source(int descriptor, std::int64_t size) : descriptor_(descriptor), size_(size) {}

  std::size_t read_file_at(std::int64_t offset, std::span<std::byte> into) const;

  int descriptor_;
  std::int64_t size_;
  std::vector<Stretch> stretches_;  // of an excerpt; else empty
};

}  // namespace estrade::media
