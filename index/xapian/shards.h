// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "index/xapian/generations.h"

namespace estrade::index::xapian {

/// The documents of one talk: its own, and its moments behind it.
struct Range {
  Xapian::docid first = 0;
  Xapian::doccount moments = 0;
  Generation shard = large_one;  ///< in which they stand
  std::uint32_t place = 0;       ///< in its shard's roll (rolls.h)

  [[nodiscard]] Xapian::docid last() const { return first + moments; }
  /// By which talks are told apart, and put in order.
  [[nodiscard]] std::uint64_t key() const { return std::uint64_t{shard} << 32 | first; }
};

/// Reads an index, the large one and the small ones beside it, as one: each talk stands in one of
/// them. What it shows is what all of them were at one moment. Throws Xapian::Error. Thread-bound.
class Shards {
 public:
  struct Shard {
    Generation generation = large_one;
    Xapian::Database database{};
    std::string uuid{};
    /// Talks that count for nothing any more, by their first docids, each once, in order.
    std::vector<Xapian::docid> hidden{};
  };

  /// As refreshed.
  explicit Shards(std::filesystem::path folder);
  /// To what the index is now.
  void refresh();

  /// The large one, then those beside it that hold anything, the newest last.
  [[nodiscard]] std::vector<Shard> const& all() const { return all_; }
  /// All of them as one database, which has docids of its own.
  [[nodiscard]] Xapian::Database const& together() const { return together_; }
  /// As of a range that begins there, of a document of `together()`.
  [[nodiscard]] std::uint64_t key_of(Xapian::docid docid) const;
  /// The talk's own document.
  [[nodiscard]] Xapian::Document document(Range const& talk) const;
  /// Which of them a query was given.
  [[nodiscard]] Generation generation_of(Xapian::Database const& one) const;

  /// Changes whenever what they show does.
  [[nodiscard]] std::vector<std::uint64_t> edition() const;

 private:
  bool follow();
  void show();
  [[nodiscard]] Shard shown(Generation generation, Xapian::Database const& database) const;

  std::filesystem::path folder_;
  Xapian::Database large_;
  Generation folded_ = large_one;
  std::map<Generation, Xapian::Database> fresh_;  ///< those that are not folded yet
  std::vector<Shard> all_;
  Xapian::Database together_;
};

}  // namespace estrade::index::xapian
