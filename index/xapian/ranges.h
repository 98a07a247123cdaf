// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include <xapian.h>

namespace estrade::index::xapian {

/// When a search has to come to its end.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;
  explicit Deadline(Clock::time_point at) : at_(at) {}

  /// Looks at the clock now and then only.
  [[nodiscard]] bool passed() {
    if (!passed_ && ++asked_ % 32 == 0) passed_ = Clock::now() >= at_;
    return passed_;
  }
  /// Whether it has stopped anything.
  [[nodiscard]] bool was_met() const { return passed_; }

 private:
  Clock::time_point at_;
  unsigned asked_ = 0;
  bool passed_ = false;
};

/// The documents of one talk: its own, and its moments behind it.
struct Range {
  Xapian::docid first = 0;
  Xapian::doccount moments = 0;

  [[nodiscard]] Xapian::docid last() const { return first + moments; }
};

/// The documents of some talks, in order, as what a query may ask for. Ends early when the time
/// has come. Used by one search; the ranges outlive it.
class Within : public Xapian::PostingSource {
 public:
  /// `weight` is what each document gets. No deadline: null.
  Within(std::vector<Range> const& ranges, Deadline* deadline, double weight = 0);

  /// The rest of the talk where it stands is not asked for.
  void leave_talk() { left_ = true; }
  /// The place in `ranges` of the talk where it stands.
  [[nodiscard]] std::size_t talk() const { return at_; }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  double get_weight() const override { return weight_; }
  Xapian::docid get_docid() const override { return docid_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid to, double min_weight) override;
  bool at_end() const override { return at_ >= ranges_.size(); }
  void init(Xapian::Database const& database) override;

 private:
  std::vector<Range> const& ranges_;
  Deadline* deadline_;
  double weight_;
  Xapian::doccount documents_ = 0;
  std::size_t at_ = 0;
  Xapian::docid docid_ = 0;
  bool left_ = false;
};

}  // namespace estrade::index::xapian
