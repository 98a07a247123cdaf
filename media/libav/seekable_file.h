// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>

#include "media/libav/handle.h"

namespace estrade::media::libav {

/// A file being written by libav that may go back and write over what stands there, through a
/// descriptor of ours: no path and no protocol for libav. Without a path nothing is kept and only
/// its length becomes known. Stays where it was made. Owns the descriptor.
class SeekableFile {
 public:
  SeekableFile();
  /// Throws std::system_error.
  explicit SeekableFile(std::filesystem::path const& path);
  SeekableFile(SeekableFile const&) = delete;
  SeekableFile& operator=(SeekableFile const&) = delete;
  ~SeekableFile();

  [[nodiscard]] AVIOContext* context() { return context_.get(); }

  /// Hands all to the kernel and returns the length. Throws std::system_error, on a full disk too.
  std::int64_t flush();

 private:
  explicit SeekableFile(int descriptor);

  static int write(void* self, std::uint8_t* from, int size);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);

  int descriptor_;  // -1: nothing is kept
  std::int64_t position_ = 0;
  std::int64_t length_ = 0;
  std::exception_ptr failure_;
  Avio context_;
};

}  // namespace estrade::media::libav
