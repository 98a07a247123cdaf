// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/lexicon_keeper.h"

#include <utility>
namespace estrade::index::xapian {
namespace {

constexpr Xapian::doccount small_index = 1000;  ///< documents; its words are read in a moment
constexpr int share =
    20;  ///< of the thread's time that reading words takes at most: one in so many
constexpr std::chrono::seconds pause_after_failure{1};

}  // namespace

LexiconKeeper::LexiconKeeper(std::filesystem::path folder, Rolls& rolls)
    : folder_(std::move(folder)),
      rolls_(rolls),
      thread_([this](std::stop_token const& stop) { work(stop); }) {}

std::shared_ptr<Lexicon const> LexiconKeeper::lexicon(Shards const& shards,
                                                      Edition const& edition) {
  std::unique_lock lock(mutex_);
  if (edition == edition_) return lexicon_;
  if (shards.together().get_doccount() < small_index) {
    lock.unlock();
    renew(shards, edition);
    lock.lock();
    return lexicon_;
  }
  wanted_ = edition;
  asked_.notify_one();
  return lexicon_;
}

void LexiconKeeper::renew(Shards const& shards, Edition const& edition) {
  auto const begin = Clock::now();
  auto made = std::make_shared<Lexicon const>(shards);
  auto const end = Clock::now();
  std::lock_guard const lock(mutex_);
  lexicon_ = std::move(made);
  edition_ = edition;
  not_before_ = end + (end - begin) * share;
}

void LexiconKeeper::fill_rolls(Shards const& shards, std::stop_token const& stop) {
  auto const rolls = rolls_.of(shards);
  for (std::size_t i = 0; i < rolls.size(); ++i) {
    auto const& database = shards.all()[i].database;
    for (std::size_t place = 0; place < rolls[i]->size() && !stop.stop_requested(); ++place) {
      rolls_.write(database, *rolls[i], place);
    }
  }
}

void LexiconKeeper::begin(std::stop_token const& stop) {
  try {
    fill_rolls(Shards(folder_), stop);
  } catch (Xapian::Error const&) {
    // There is no index yet, or it was written meanwhile: then it is done with the lexicon.
  }
}

void LexiconKeeper::work(std::stop_token const& stop) {
  begin(stop);
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
      Shards const shards(folder_);
      fill_rolls(shards, stop);
      renew(shards, edition);
    } catch (Xapian::Error const&) {
      // The writer moved on meanwhile; who searches next asks again.
      std::lock_guard const relock(mutex_);
      not_before_ = Clock::now() + pause_after_failure;
    }
    lock.lock();
  }
}

}  // namespace estrade::index::xapian
