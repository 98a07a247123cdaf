// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <ctime>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "media/error.h"
#include "media/poppler/document.h"

namespace estrade::media::poppler {

/// Several threads at work on pages of one deck, in order, each with a document of its own. Used
/// once, from one thread.
class Crew {
 public:
  /// What is done to a page. Every thread has one made for it, on that thread.
  using Work = std::function<void(Document const& document, int page)>;

  /// What the caller is asked and told meanwhile, on its own thread, now and then.
  struct Orders {
    /// How many pages are done from the first on, and how many in all.
    std::function<void(std::size_t in_a_row, std::size_t all)> tell;
    /// Asked between pages; a verdict ends the work.
    std::function<std::optional<Verdict>()> why_stop;
    std::chrono::nanoseconds page_time;  ///< of a processor
    /// Told, where it is set, when nothing goes on any more but pages that take longer than
    /// `page_time`. It is not expected to return: nothing stops a thread in the middle of a page.
    std::function<void(std::vector<int> const& pages)> on_stuck;
  };

  /// `pages` from 1. One of the threads works with `document`, which is open already.
  Crew(Document const& document, std::vector<int> pages, std::function<Work()> make_work)
      : document_(document), pages_(std::move(pages)), make_work_(std::move(make_work)) {}

  /// Works until all is done, or there is a reason to stop, which is returned. What work throws is
  /// thrown.
  std::optional<Verdict> run(unsigned threads, Orders const& orders);

 private:
  /// What a thread has in hand.
  struct Hand {
    clockid_t clock{};                 // of the processor's time it takes
    std::chrono::nanoseconds begun{};  // by that clock
    std::optional<std::size_t> place;  // in pages_; nothing: idle
  };

  void work(Document const* document, Hand& hand);
  bool take(Hand& hand);
  void put_down(Hand& hand);
  std::vector<int> stuck(std::chrono::nanoseconds page_time) const;
  std::optional<Verdict> watch(unsigned threads, Orders const& orders);

  Document const& document_;
  std::vector<int> pages_;
  std::function<Work()> make_work_;

  std::mutex mutex_;  // guards everything below
  std::condition_variable changed_;
  std::vector<Hand> hands_;
  std::vector<bool> done_;
  std::exception_ptr failure_;
  std::size_t next_ = 0;
  std::size_t all_done_ = 0;
  unsigned idle_ = 0;
  bool stopping_ = false;
};

}  // namespace estrade::media::poppler
