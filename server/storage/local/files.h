// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>

#include "server/error.h"

namespace estrade::server::storage::local {

/// An open file descriptor, closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

/// The rules of durable files, in one place: errors are accidents and throw, but for a full disk.

/// open(2) with O_CLOEXEC and O_NOFOLLOW; throws.
[[nodiscard]] Descriptor open_file(std::filesystem::path const& file, int flags);
/// A new, empty file to write; what stood there is emptied. NoSpace when there is no room for it.
[[nodiscard]] Result<Descriptor> create_file(std::filesystem::path const& file);
/// The whole span at `offset`. NoSpace when the disk is full.
[[nodiscard]] Result<void> write_at(int descriptor, std::uint64_t offset,
                                    std::span<std::byte const> bytes);
/// fdatasync: bytes and length are on disk when it returns. NoSpace when there was no room.
[[nodiscard]] Result<void> sync_file(int descriptor);
/// Makes names in the folder durable.
void sync_folder(std::filesystem::path const& folder);
/// Makes the folder and its parents, each synced into its own parent. NoSpace as above.
[[nodiscard]] Result<void> make_folders(std::filesystem::path const& folder);

/// NoSpace when `bytes` more on this file's disk would leave less than `keep_free`.
[[nodiscard]] Result<void> check_room(int descriptor, std::uint64_t bytes, std::uint64_t keep_free);

/// The verdict of a full disk (ENOSPC, EDQUOT).
[[nodiscard]] Error no_space();
[[nodiscard]] bool is_no_space(int code);

}  // namespace estrade::server::storage::local
