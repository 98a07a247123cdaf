// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/lexicon_keeper.h"

#include <utility>

#include "index/xapian/shards.h"

namespace estrade::index::xapian {
namespace {

constexpr Xapian::doccount small_index = 1000;  ///< documents; its words are read in a moment
constexpr int share =
    20;  ///< of the thread's time that reading words takes at most: one in so many
constexpr std::chrono::seconds pause_after_failure{1};

}  // namespace

LexiconKeeper::LexiconKeeper(std::filesystem::path folder)
    : folder_(std::move(folder)), thread_([this](std::stop_token const& stop) { work(stop); }) {}

std::shared_ptr<Lexicon const> LexiconKeeper::lexicon(Xapian::Database const& database,
                                                      Edition const& edition) {
  std::unique_lock lock(mutex_);
  if (edition == edition_) return lexicon_;
  if (database.get_doccount() < small_index) {
    lock.unlock();
    renew(database, edition);
    lock.lock();
    return lexicon_;
  }
  wanted_ = edition;
  asked_.notify_one();
  return lexicon_;
}

void LexiconKeeper::renew(Xapian::Database const& database, Edition const& edition) {
  auto const begin = Clock::now();
  auto made = std::make_shared<Lexicon const>(database);
  auto const end = Clock::now();
  std::lock_guard const lock(mutex_);
  lexicon_ = std::move(made);
  edition_ = edition;
  not_before_ = end + (end - begin) * share;
}

void LexiconKeeper::work(std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  while (asked_.wait(lock, stop, [&] { return wanted_ != Edition{} && wanted_ != edition_; })) {
    auto const when = not_before_;
    if (Clock::now() < when) {
      asked_.wait_until(lock, stop, when, [] { return false; });
      if (stop.stop_requested()) return;
    }
    auto const edition = std::exchange(wanted_, Edition{});
    lock.unlock();
    try {
      renew(Shards(folder_).together(), edition);
    } catch (Xapian::Error const&) {
      // The writer moved on meanwhile; who searches next asks again.
      std::lock_guard const relock(mutex_);
      not_before_ = Clock::now() + pause_after_failure;
    }
    lock.lock();
  }
}

}  // namespace estrade::index::xapian
