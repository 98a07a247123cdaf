// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/crew.h"

#include <algorithm>
#include <thread>

#include <pthread.h>

namespace estrade::media::poppler {

namespace {

std::chrono::nanoseconds time_on(clockid_t clock) {
  timespec now{};
  if (clock_gettime(clock, &now) != 0) return {};
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

std::optional<Verdict> Crew::run(unsigned threads, Orders const& orders) {
  done_.assign(pages_.size(), false);
  hands_.resize(threads);
  std::vector<std::jthread> workers;
  for (auto& hand : hands_) {
    auto const* const document = workers.empty() ? &document_ : nullptr;
    workers.emplace_back([this, document, &hand] { work(document, hand); });
  }
  auto verdict = watch(threads, orders);
  workers.clear();
  if (failure_) std::rethrow_exception(failure_);
  return verdict;
}

void Crew::work(Document const* document, Hand& hand) {
  std::optional<Document> own;
  try {
    if (document == nullptr) {
      auto opened = document_.again();
      // It could be opened before, so the others can do without this thread.
      if (opened) document = &own.emplace(std::move(*opened));
    }
    auto const each = make_work_();
    while (document != nullptr && take(hand)) {
      each(*document, pages_[*hand.place]);
      put_down(hand);
    }
  } catch (...) {
    std::lock_guard const lock(mutex_);
    hand.place.reset();
    if (!failure_) failure_ = std::current_exception();
  }
  std::lock_guard const lock(mutex_);
  ++idle_;
  changed_.notify_one();
}

bool Crew::take(Hand& hand) {
  std::lock_guard const lock(mutex_);
  if (stopping_ || failure_ || next_ == pages_.size()) return false;
  if (pthread_getcpuclockid(pthread_self(), &hand.clock) != 0) hand.clock = CLOCK_MONOTONIC;
  hand.begun = time_on(hand.clock);
  hand.place = next_++;
  return true;
}

void Crew::put_down(Hand& hand) {
  std::lock_guard const lock(mutex_);
  done_[*hand.place] = true;
  hand.place.reset();
  ++all_done_;
  changed_.notify_one();
}

std::vector<int> Crew::stuck(std::chrono::nanoseconds page_time) const {
  std::vector<int> pages;
  for (auto const& hand : hands_) {
    if (hand.place && time_on(hand.clock) - hand.begun > page_time) {
      pages.push_back(pages_[*hand.place]);
    }
  }
  return pages;
}

std::optional<Verdict> Crew::watch(unsigned threads, Orders const& orders) {
  using namespace std::chrono_literals;
  std::optional<Verdict> verdict;
  std::unique_lock lock(mutex_);
  while (idle_ < threads) {
    changed_.wait_for(lock, 200ms);
    auto const in_a_row = static_cast<std::size_t>(std::ranges::find(done_, false) - done_.begin());
    auto const all = all_done_;
    if (!verdict && (verdict = orders.why_stop())) stopping_ = true;
    auto const late = stuck(orders.page_time);
    bool const nothing_else = !late.empty() && idle_ + late.size() == threads;
    lock.unlock();
    orders.tell(in_a_row, all);
    if (nothing_else && orders.on_stuck) orders.on_stuck(late);
    lock.lock();
  }
  return verdict;
}

}  // namespace estrade::media::poppler
