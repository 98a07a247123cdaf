// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/clock.h"
#include "server/mutex.h"
#include "server/site/frame/question.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// Keeps whoever asks for what is not there, on purpose and without an end, from costing a write
/// each time. Thread-safe.
class Pace {
 public:
  /// Whether one more may be counted now: sixty in a minute are.
  [[nodiscard]] bool admit(Instant now);

 private:
  Mutex mutex_;
  Instant since_ ESTRADE_GUARDED_BY(mutex_){};
  int counted_ ESTRADE_GUARDED_BY(mutex_) = 0;
};

/// Counts a question that found nothing, for those who organise (catalogue/unanswered.h), where a
/// person has typed it into a page of ours: what programs ask, what other people's links say, and
/// what is narrowed by filters tells nothing about what readers miss. Who wants no counting is not
/// counted.
void count_unanswered(Deps const& site, Pace& pace, Visit const& visit, Question const& question);

}  // namespace estrade::server::site
