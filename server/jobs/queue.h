// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::jobs {

/// A durable piece of work. `step` and `subject` mean nothing to the queue.
struct Job {
  JobId id;
  std::string step;
  std::string subject;
  int attempt = 0;  ///< 1 while it is done for the first time
};

enum class JobState { Waiting, Leased, Done, Buried };

/// A job as it is shown to people.
struct JobStatus {
  Job job;
  JobState state = JobState::Waiting;
  double progress = 0;  ///< 0..1
  std::string outcome;
  Instant created_at;
  Instant changed_at;
};

/// Adds a job, in the caller's transaction. A waiting job of the same step and subject is enough:
/// then nothing is added. A leased one is not, since it may have read what just changed.
void enqueue(db::Transaction const& transaction, std::string_view step, std::string_view subject,
             Instant now);

/// Leases the next due job, oldest first: a waiting one, or one whose lease ran out (its runner
/// died; someone else does the work again). Never two of the same step and subject at once. Each
/// lease is one attempt.
[[nodiscard]] std::optional<Job> lease(db::Transaction const& transaction, Instant now,
                                       std::chrono::milliseconds length);

/// Keeps the lease and tells how far the work is. False when the lease is no longer ours.
[[nodiscard]] bool heartbeat(db::Transaction const& transaction, Job const& job, double progress,
                             Instant now, std::chrono::milliseconds length);

/// Ends a job, in the transaction that makes its results visible. False when the lease is no
/// longer ours: then the caller rolls back.
[[nodiscard]] bool finish(db::Transaction const& transaction, Job const& job, Instant now);

/// Back to the queue, due at `not_before`. This and the next two do nothing when the lease is no
/// longer ours.
void retry(db::Transaction const& transaction, Job const& job, std::string_view outcome,
           Instant not_before, Instant now);

/// Back to the queue as if it had never been leased: the runner stops, or the disk is full.
void give_back(db::Transaction const& transaction, Job const& job, std::string_view outcome,
               Instant not_before, Instant now);

/// Never tried again by itself. False when the lease is no longer ours.
bool bury(db::Transaction const& transaction, Job const& job, std::string_view outcome,
          Instant now);

/// At start, before any runner: every lease belongs to a dead process, so all are due at once.
void release_all(db::Transaction const& transaction, Instant now);

/// Whether lease() would find something.
[[nodiscard]] bool is_any_due(db::Reader const& reader, Instant now);

/// Jobs of these subjects, oldest first, for progress displays.
[[nodiscard]] std::vector<JobStatus> list_jobs(db::Reader const& reader,
                                               std::vector<std::string> const& subjects);

/// What becomes of a job whose step failed; the one table from an error's kind to retry or bury.
enum class Fate { Retry, Bury };
[[nodiscard]] Fate fate_of(Kind kind, int attempt);
/// When to try again after `attempt` attempts: 5 s, 30 s, 3 min, 15 min …
[[nodiscard]] std::chrono::milliseconds backoff(int attempt);
/// A step that threw, or whose worker died, is tried this often before it is buried.
inline constexpr int most_attempts = 3;

}  // namespace estrade::server::jobs
