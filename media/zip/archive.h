// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/error.h"
#include "media/source.h"

namespace estrade::media::zip {

/// A file in an archive.
struct Entry {
  std::string name;         ///< as the archive has it, "/" between folders; no path to write to
  std::int64_t header = 0;  ///< where its local header begins
  std::int64_t packed = 0;  ///< bytes in the archive
  bool deflated = false;    ///< else stored as it is
};

/// A zip file, read by its table of contents at the end (APPNOTE 6.3, 4.3.12), as every office
/// program reads it. Nothing is believed of it that was not counted: sizes come from inflating.
/// Reentrant; the Source must outlive it.
class Archive {
 public:
  static constexpr std::size_t most_entries = 10'000;
  static constexpr std::int64_t most_inflated = 500LL << 20;
  static constexpr std::int64_t most_ratio = 200;       ///< inflated to packed
  static constexpr std::int64_t always_fine = 1 << 20;  ///< bytes: small XML may be packed better

  /// A verdict when it is no zip, damaged, of more than 10,000 entries, locked by a password, packed
  /// in a way that office programs do not know, or has names that lead out of it.
  static Result<Archive> open(Source const& source);

  [[nodiscard]] std::vector<Entry> const& entries() const { return entries_; }
  [[nodiscard]] Entry const* find(std::string_view name) const;

  /// Inflates everything, and keeps nothing. TooLarge beyond 500 MiB in all, and where an entry is
  /// 200 times as large as what was packed.
  [[nodiscard]] Result<void> check() const;

  /// Hands over an entry's bytes, piece by piece; TooLarge beyond `most`.
  [[nodiscard]] Result<std::int64_t> unpack(
      Entry const& entry, std::int64_t most,
      std::function<void(std::span<std::byte const>)> const& sink) const;

  /// The whole of a small entry.
  [[nodiscard]] Result<std::string> read(Entry const& entry, std::int64_t most) const;

 private:
  Archive(Source const& source, std::vector<Entry> entries)
      : source_(&source), entries_(std::move(entries)) {}

  Source const* source_;
  std::vector<Entry> entries_;
};

}  // namespace estrade::media::zip
