// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <span>

#include <xapian.h>

#include "index/xapian/shards.h"

namespace estrade::index::xapian {

/// When a search has to come to its end. Thread-bound.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;
  /// `now` costs next to nothing: it is called whenever the deadline is asked.
  explicit Deadline(Clock::time_point at, Clock::time_point (*now)() = &about_now)
      : at_(at), now_(now) {}

  /// Each time the clock is looked at, since what was done in between may have waited for a disk.
  /// The first few times count for nothing: what a small archive needs is done on any machine.
  [[nodiscard]] bool passed() {
    if (!passed_ && ++asked_ > free_of_charge) passed_ = now_() >= at_;
    was_met_ = was_met_ || passed_;
    return passed_;
  }
  /// Whether it has stopped anything, before it was put off too.
  [[nodiscard]] bool was_met() const { return was_met_; }
  void put_off(Clock::time_point to) {
    at_ = to;
    passed_ = false;
  }

  /// The time as it was at the last tick of the kernel, some milliseconds ago.
  static Clock::time_point about_now();

 private:
  static constexpr unsigned free_of_charge = 16;

  Clock::time_point at_;
  Clock::time_point (*now_)();
  unsigned asked_ = 0;
  bool passed_ = false;
  bool was_met_ = false;
};

/// The documents of some talks of one database, in order, as what a query may ask for. Ends early
/// when the time has come. Used once by one search; the ranges outlive it.
class Within : public Xapian::PostingSource {
 public:
  /// `weight` is what each document gets. No deadline: null.
  Within(std::span<Range const> ranges, Deadline* deadline, double weight = 0);

  /// The rest of the talk where it stands is not asked for.
  void leave_talk() { left_ = true; }
  /// The place in the ranges of the talk where it stands.
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

 protected:
  void look_at(std::span<Range const> ranges);

 private:
  std::span<Range const> ranges_;
  Deadline* deadline_;
  double weight_;
  Xapian::doccount documents_ = 0;
  std::size_t at_ = 0;
  Xapian::docid docid_ = 0;
  bool left_ = false;
};

/// The same of all shards together, for each of which Xapian takes a copy.
class WithinAll : public Within {
 public:
  WithinAll(Shards const& shards, std::span<Range const> ranges, Deadline* deadline,
            double weight = 0)
      : Within(ranges, deadline, weight),
        shards_(shards),
        all_(ranges),
        deadline_(deadline),
        weight_(weight) {}

  WithinAll* clone() const override { return new WithinAll(shards_, all_, deadline_, weight_); }
  void init(Xapian::Database const& database) override;

 private:
  Shards const& shards_;
  std::span<Range const> all_;
  Deadline* deadline_;
  double weight_;
};

/// Those of some talks, in order, that stand in one shard.
[[nodiscard]] std::span<Range const> part_of(std::span<Range const> talks, Generation shard);

/// Every document, until the time has come. Put beside the words of a phrase it is asked before
/// their places are read, which takes long where they are many or the disk is slow.
class Guard : public Xapian::PostingSource {
 public:
  explicit Guard(Deadline& deadline) : deadline_(deadline) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  Xapian::docid get_docid() const override { return docid_; }
  void next(double min_weight) override { skip_to(docid_ + 1, min_weight); }
  void skip_to(Xapian::docid to, double min_weight) override;
  bool at_end() const override { return docid_ > last_; }
  Guard* clone() const override { return new Guard(deadline_); }
  void init(Xapian::Database const& database) override;

 private:
  Deadline& deadline_;
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid docid_ = 0;
};

}  // namespace estrade::index::xapian
