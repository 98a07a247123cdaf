// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "index/xapian/labels.h"
#include "index/xapian/shards.h"

namespace estrade::index::xapian {

/// What is known of one talk without reading its document.
struct TalkEntry {
  double date = 0;                      ///< seconds since 1970
  std::vector<std::uint32_t> labels{};  ///< what it counts for, by their numbers
};

/// A talk's place on a roll, where what is read of it is written once. Thread-safe, but for
/// write(): whoever calls it is alone.
class Line {
 public:
  /// Null until it was written.
  [[nodiscard]] TalkEntry const* read() const {
    return written_.load(std::memory_order_acquire) ? &entry_ : nullptr;
  }
  void write(TalkEntry entry) {
    entry_ = std::move(entry);
    written_.store(true, std::memory_order_release);
  }

 private:
  TalkEntry entry_;
  std::atomic<bool> written_ = false;
};

/// The talks of one shard in the order of their documents, as it was committed at one time; does
/// not change, but that lines are written. Throws Xapian::Error. Thread-safe.
class Roll {
 public:
  /// Those that were on an `earlier` roll of the shard keep their lines.
  Roll(Xapian::Database const& database, Roll const* earlier);

  [[nodiscard]] Xapian::rev revision() const { return revision_; }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  /// The talk's own document.
  [[nodiscard]] Xapian::docid first(std::size_t place) const { return firsts_[place]; }
  /// Up to the next talk; where documents were deleted there are fewer.
  [[nodiscard]] Range range(std::size_t place, Generation shard) const {
    return {firsts_[place], firsts_[place + 1] - firsts_[place] - 1, shard,
            static_cast<std::uint32_t>(place)};
  }
  [[nodiscard]] Line& line(std::size_t place) const { return *lines_[place]; }
  /// The first place from this one on whose document is this one or comes after it; size() where
  /// there is none.
  [[nodiscard]] std::size_t place_from(std::size_t place, Xapian::docid docid) const;

 private:
  Xapian::rev revision_;
  std::vector<Xapian::docid> firsts_;  ///< of each talk, then one behind the last document
  std::vector<std::shared_ptr<Line>> lines_;
};

/// The rolls of an index and what stands on them, for all who read it: what a document counts for
/// never changes, a talk that counts for something else gets others (schema.h). Less than 200 bytes
/// for each talk. Thread-safe.
class Rolls {
 public:
  /// In the order of the shards. Reads what is not known of them since they were last written.
  [[nodiscard]] std::vector<std::shared_ptr<Roll const>> of(Shards const& shards);
  /// Writes the line of a place, unless it is.
  void write(Xapian::Database const& database, Roll const& roll, std::size_t place);

  /// Calls `see` with the labels, which get no more meanwhile.
  template <typename See>
  auto with_labels(See see) const {
    std::shared_lock const lock(labels_mutex_);
    return see(labels_);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Roll const>> rolls_;  ///< by uuid of shards; guarded
  mutable std::shared_mutex labels_mutex_;                    // guards labels_, and writing lines
  Labels labels_;
};

}  // namespace estrade::index::xapian
