// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <sys/types.h>

#include "index/xapian/lexicon.h"
#include "index/xapian/rolls.h"
#include "index/xapian/shards.h"

namespace estrade::index::xapian {

/// One state of an index: its folder itself, and how often what is in it was committed.
struct Edition {
  ino_t folder = 0;
  std::vector<std::uint64_t> shards{};
  bool operator==(Edition const&) const = default;
};

/// Keeps the lexicon of an index about up to date: a small one at once, a large one by a thread of
/// its own, now and then, since it costs as much as many searches. The thread also reads what the
/// rolls are to know of each talk, from the beginning, so that no search has to. Thread-safe.
class LexiconKeeper {
 public:
  /// `rolls` outlive it.
  LexiconKeeper(std::filesystem::path folder, Rolls& rolls);

  /// The newest there is; an empty one at first.
  [[nodiscard]] std::shared_ptr<Lexicon const> lexicon(Shards const& shards,
                                                       Edition const& edition);

 private:
  using Clock = std::chrono::steady_clock;
  void renew(Shards const& shards, Edition const& edition);
  void begin(std::stop_token const& stop);
  void fill_rolls(Shards const& shards, std::stop_token const& stop);
  void work(std::stop_token const& stop);

  std::filesystem::path folder_;
  Rolls& rolls_;
  std::mutex mutex_;
  std::condition_variable_any asked_;
  std::shared_ptr<Lexicon const> lexicon_ = std::make_shared<Lexicon>();  // guarded by mutex_
  Edition edition_;                                                       // of it; guarded
  Edition wanted_;                                                        // guarded
  Clock::time_point not_before_;                                          // guarded
  std::jthread thread_;  ///< the last member: it uses the others
};

}  // namespace estrade::index::xapian
