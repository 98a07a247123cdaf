// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/error.h"

namespace estrade::server::storage {

/// A file of the staging area opened for one arrival. Bytes written are on disk only after sync().
/// Thread-bound.
class Arrival {
 public:
  ~Arrival();
  Arrival(Arrival&& other) noexcept;
  Arrival& operator=(Arrival&& other) noexcept;

  /// Behind what was written before. NoSpace when the disk is full or would fall below keep_free;
  /// then nothing of `bytes` counts.
  [[nodiscard]] Result<void> write(std::span<std::byte const> bytes);
  /// Returns when everything written is on disk. NoSpace when there was no room for it.
  [[nodiscard]] Result<void> sync();
  [[nodiscard]] std::uint64_t end() const { return end_; }  ///< offset of the next byte

 private:
  friend class Staging;
  Arrival(int descriptor, std::uint64_t end, std::uint64_t keep_free)
      : descriptor_(descriptor), end_(end), keep_free_(keep_free) {}
  int descriptor_;
  std::uint64_t end_;
  std::uint64_t keep_free_;
};

/// Files that are still arriving, one per name, and scratch folders for work under way; on the
/// same file system as the local store, so that accepting a file is a rename.
/// Names are such as is_id_text allows, others throw. Different names may be used from different
/// threads; one name by one thread at a time.
class Staging {
 public:
  /// Makes the folder when it is not there. `keep_free`: bytes that must stay free on the disk;
  /// writes below that are NoSpace.
  Staging(std::filesystem::path root, std::uint64_t keep_free);

  /// NoSpace when `bytes` more would leave less than keep_free.
  [[nodiscard]] Result<void> has_room_for(std::uint64_t bytes) const;
  /// Makes an empty file, synced with its directory.
  [[nodiscard]] Result<void> create(std::string_view name);
  /// Opens it to write at `offset`, cutting whatever lay behind; NotFound when there is no such
  /// file, Conflict when it is shorter than that.
  [[nodiscard]] Result<Arrival> resume(std::string_view name, std::uint64_t offset);
  /// resume, write and sync in one call: returns when the bytes are on disk.
  [[nodiscard]] Result<void> append(std::string_view name, std::uint64_t offset,
                                    std::span<std::byte const> bytes);
  /// Makes a file of the bytes of others, one behind the other, synced; they stay. NotFound when
  /// one of them is missing, NoSpace when there is no room for as many bytes again.
  [[nodiscard]] Result<void> join(std::string_view name, std::vector<std::string> const& parts);
  /// Bytes held; NotFound when there is no such file.
  [[nodiscard]] Result<std::uint64_t> size(std::string_view name) const;
  [[nodiscard]] std::filesystem::path path(std::string_view name) const;
  void remove(std::string_view name);
  /// The names of all files that are here.
  [[nodiscard]] std::vector<std::string> list() const;

  /// A fresh, empty folder for one piece of work; an old one of that name is emptied first.
  [[nodiscard]] std::filesystem::path scratch(std::string_view name);
  void remove_scratch(std::string_view name);
  /// The folder of a piece of work that goes on where it stopped: made when it is not there, else
  /// as it was left.
  [[nodiscard]] std::filesystem::path kept_scratch(std::string_view name);
  /// The names of all scratch folders that are here.
  [[nodiscard]] std::vector<std::string> list_scratch() const;
  /// Takes a scratch folder away in one quick step, whatever it holds; its bytes go with the next
  /// remove_retired(), from any thread.
  void retire_scratch(std::string_view name);
  void remove_retired();

 private:
  std::filesystem::path root_;
  std::uint64_t keep_free_;
};

/// SHA-256 of a file as 64 lower-case hex digits.
[[nodiscard]] std::string sha256_of(std::filesystem::path const& file);
/// The same of bytes in memory.
[[nodiscard]] std::string sha256_of_bytes(std::string_view bytes);

}  // namespace estrade::server::storage
