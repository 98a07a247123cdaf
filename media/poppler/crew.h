// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "media/error.h"
#include "media/poppler/document.h"
#include "media/source.h"

namespace estrade::media::poppler {

/// Several threads at work on pages of one deck, in order, each with a document of its own. Used
/// once, from one thread.
class Crew {
 public:
  /// What is done to a page. Every thread has one made for it, on that thread.
  using Work = std::function<void(Document const& document, int page)>;

  /// `pages` from 1.
  Crew(Source const& source, std::vector<int> pages, std::function<Work()> make_work)
      : source_(source), pages_(std::move(pages)), make_work_(std::move(make_work)) {}

  /// Works until all is done, or `why_stop` gives a verdict, which it is asked for between pages
  /// and which is returned. `tell` gets, now and then and on the caller's thread, how many pages
  /// are done from the first on, and how many in all. `first`, where there is one, is a document
  /// that is open already. What work throws is thrown.
  std::optional<Verdict> run(unsigned threads, Document const* first,
                             std::function<void(std::size_t in_a_row, std::size_t all)> const& tell,
                             std::function<std::optional<Verdict>()> const& why_stop);

 private:
  void work(Document const* document);
  std::optional<std::size_t> take();
  std::optional<Verdict> watch(unsigned threads,
                               std::function<void(std::size_t, std::size_t)> const& tell,
                               std::function<std::optional<Verdict>()> const& why_stop);

  Source const& source_;
  std::vector<int> pages_;
  std::function<Work()> make_work_;

  std::mutex mutex_;  // guards everything below
  std::condition_variable changed_;
  std::vector<bool> done_;
  std::exception_ptr failure_;
  std::size_t next_ = 0;
  std::size_t all_done_ = 0;
  unsigned idle_ = 0;
  bool stopping_ = false;
};

}  // namespace estrade::media::poppler
