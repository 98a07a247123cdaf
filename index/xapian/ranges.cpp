// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/ranges.h"

#include <algorithm>

#include <time.h>

namespace estrade::index::xapian {

Deadline::Clock::time_point Deadline::about_now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
  // libstdc++'s steady clock is CLOCK_MONOTONIC.
  return Clock::time_point(std::chrono::seconds(time.tv_sec) +
                           std::chrono::nanoseconds(time.tv_nsec));
}

Within::Within(std::span<Range const> ranges, Deadline* deadline, double weight)
    : deadline_(deadline), weight_(weight) {
  look_at(ranges);
}

void Within::look_at(std::span<Range const> ranges) {
  ranges_ = ranges;
  documents_ = 0;
  for (auto const& range : ranges) documents_ += range.moments + 1;
}

void Within::init(Xapian::Database const& database) {
  documents_ = std::min(documents_, database.get_doccount());
  set_maxweight(weight_);
  at_ = 0;
  docid_ = 0;
  left_ = false;
}

void WithinAll::init(Xapian::Database const& database) {
  look_at(part_of(all_, shards_.generation_of(database)));
  Within::init(database);
}

std::span<Range const> part_of(std::span<Range const> talks, Generation shard) {
  auto const [begin, end] = std::ranges::equal_range(talks, shard, {}, &Range::shard);
  return {begin, end};
}

void Within::next(double min_weight) { skip_to(docid_ + 1, min_weight); }

void Within::skip_to(Xapian::docid to, double /*min_weight*/) {
  if (deadline_ != nullptr && deadline_->passed()) {
    at_ = ranges_.size();
    return;
  }
  if (left_) ++at_;
  left_ = false;
  // Mostly the next one; where many are left out, far away.
  std::size_t step = 1;
  while (at_ + step < ranges_.size() && ranges_[at_ + step].last() < to) step *= 2;
  auto const begin = ranges_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, ranges_.size()));
  auto const end =
      ranges_.begin() + static_cast<std::ptrdiff_t>(std::min(at_ + step + 1, ranges_.size()));
  auto const found =
      std::partition_point(begin, end, [&](Range const& r) { return r.last() < to; });
  at_ = static_cast<std::size_t>(found - ranges_.begin());
  if (at_ < ranges_.size()) docid_ = std::max(to, ranges_[at_].first);
}

void Guard::skip_to(Xapian::docid to, double /*min_weight*/) {
  docid_ = deadline_.passed() ? last_ + 1 : to;
}

void Guard::init(Xapian::Database const& database) {
  documents_ = database.get_doccount();
  last_ = database.get_lastdocid();
  docid_ = 0;
  set_maxweight(0);
}

}  // namespace estrade::index::xapian
