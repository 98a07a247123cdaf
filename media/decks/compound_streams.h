// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "media/source.h"

namespace estrade::media::decks {

/// Little-endian numbers out of bytes from outside; 0 beyond their end.
[[nodiscard]] std::uint16_t u16_at(std::span<std::byte const> bytes, std::size_t at);
[[nodiscard]] std::uint32_t u32_at(std::span<std::byte const> bytes, std::size_t at);

/// The streams of a compound file ([MS-CFB]), found by its directory. No chain of sectors is
/// followed further than the file is long. Borrows the source; throws std::system_error when the
/// disk fails.
class CompoundStreams {
 public:
  explicit CompoundStreams(Source const& source);

  /// A stream of the first storage, whole; empty when there is none of this name (ASCII), it is
  /// damaged, or longer than `most` bytes.
  [[nodiscard]] std::vector<std::byte> read(std::string_view name, std::uint64_t most) const;

 private:
  [[nodiscard]] std::vector<std::byte> sector(std::uint32_t number) const;
  /// Adds what a sector of the table tells: the next of each sector.
  void learn(std::uint32_t table);
  /// The sectors of a chain laid side by side, as far as it can be followed, at most `most` bytes.
  [[nodiscard]] std::vector<std::byte> chain(std::uint32_t first, std::uint64_t most) const;
  [[nodiscard]] std::vector<std::byte> small_chain(std::uint32_t first, std::uint64_t size) const;

  Source const& source_;
  std::size_t sector_size_ = 0;      // 0: no compound file
  std::vector<std::uint32_t> next_;  // of each sector
  std::vector<std::byte> directory_;
  std::vector<std::byte> next_small_;     // of each small sector, four bytes each
  std::vector<std::byte> small_sectors_;  // side by side
};

}  // namespace estrade::media::decks
