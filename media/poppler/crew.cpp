// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/crew.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace estrade::media::poppler {

std::optional<Verdict> Crew::run(unsigned threads, Document const* first,
                                 std::function<void(std::size_t, std::size_t)> const& tell,
                                 std::function<std::optional<Verdict>()> const& why_stop) {
  done_.assign(pages_.size(), false);
  std::vector<std::jthread> workers;
  for (unsigned n = 0; n < threads; ++n) {
    workers.emplace_back([this, document = n == 0 ? first : nullptr] { work(document); });
  }
  auto verdict = watch(threads, tell, why_stop);
  workers.clear();
  if (failure_) std::rethrow_exception(failure_);
  return verdict;
}

void Crew::work(Document const* document) {
  std::optional<Document> own;
  try {
    if (document == nullptr) {
      auto opened = Document::open(source_);
      // It could be opened before, so the others can do without this thread.
      if (opened) document = &own.emplace(std::move(*opened));
    }
    auto const each = make_work_();
    while (document != nullptr) {
      auto const place = take();
      if (!place) break;
      each(*document, pages_[*place]);
      std::lock_guard const lock(mutex_);
      done_[*place] = true;
      ++all_done_;
      changed_.notify_one();
    }
  } catch (...) {
    std::lock_guard const lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
  std::lock_guard const lock(mutex_);
  ++idle_;
  changed_.notify_one();
}

std::optional<std::size_t> Crew::take() {
  std::lock_guard const lock(mutex_);
  if (stopping_ || failure_ || next_ == pages_.size()) return std::nullopt;
  return next_++;
}

std::optional<Verdict> Crew::watch(unsigned threads,
                                   std::function<void(std::size_t, std::size_t)> const& tell,
                                   std::function<std::optional<Verdict>()> const& why_stop) {
  using namespace std::chrono_literals;
  std::optional<Verdict> verdict;
  std::unique_lock lock(mutex_);
  while (idle_ < threads) {
    changed_.wait_for(lock, 200ms);
    auto const in_a_row = static_cast<std::size_t>(std::ranges::find(done_, false) - done_.begin());
    auto const all = all_done_;
    if (!verdict && (verdict = why_stop())) stopping_ = true;
    lock.unlock();
    tell(in_a_row, all);
    lock.lock();
  }
  return verdict;
}

}  // namespace estrade::media::poppler
