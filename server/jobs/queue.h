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
  int attempt = 0;         ///< 1 while it is done for the first time
  std::int64_t lease = 0;  ///< which of its leases this is; no two have the same number
};

enum class JobState { Waiting, Leased, Done, Buried, Cancelled };

/// How far a job is.
struct Progress {
  double fraction = 0;           ///< 0..1
  std::optional<double> left{};  ///< seconds until it is done, where the worker knows
  std::string phase{};           ///< what is done while no fraction can be told; else empty
  friend bool operator==(Progress const&, Progress const&) = default;
};

/// A job as it is shown to people.
struct JobStatus {
  Job job;
  JobState state = JobState::Waiting;
  Progress progress;                  ///< as of changed_at
  std::string outcome;                ///< why buried or tried again, for the log
  std::string advice;                 ///< why buried, cancelled or given back, for a person
  std::optional<Instant> started_at;  ///< of its newest lease
  Instant created_at;
  Instant changed_at;
};

/// Seconds until a leased job is done: what its worker said, or else worked out from how long it
/// took so far. Nothing for other jobs, and before 2 % are done.
[[nodiscard]] std::optional<double> time_left(JobStatus const& status, Instant now);

/// Work to be done at once takes moments, and somebody waits for it: it does not queue behind hours
/// of other work. Background work is taken up when no other is due, and never two pieces of it at
/// once, so that it does not keep what comes later waiting.
enum class Urgency { AtOnce, Usual, Background };

/// Adds a job, in the caller's transaction. It precedes as its subject does (put_first). A waiting
/// job of the same step and subject is enough: then nothing is added. A leased one is not, since it
/// may have read what just changed.
void enqueue(db::Transaction const& transaction, std::string_view step, std::string_view subject,
             Instant now, Urgency urgency = Urgency::Usual);

/// Leases the next due job that is at least as urgent as `least`, the most urgent first, then what
/// was put first, then the oldest: a waiting one, or one whose lease ran out (its runner died;
/// someone else does the work again). Never two of the same step and subject at once. Each lease is
/// one attempt.
[[nodiscard]] std::optional<Job> lease(db::Transaction const& transaction, Instant now,
                                       std::chrono::milliseconds length,
                                       Urgency least = Urgency::Background);

/// Keeps the lease and tells how far the work is. False when the lease is no longer ours.
[[nodiscard]] bool heartbeat(db::Transaction const& transaction, Job const& job,
                             Progress const& progress, Instant now,
                             std::chrono::milliseconds length);

/// Whether the lease is still ours: a job that was cancelled, or that somebody else took, is not.
[[nodiscard]] bool is_held(db::Reader const& reader, Job const& job);

/// Ends a job, in the transaction that makes its results visible. False when the lease is no
/// longer ours: then the caller rolls back.
[[nodiscard]] bool finish(db::Transaction const& transaction, Job const& job, Instant now);

/// Back to the queue, due at `not_before`. This and the next two do nothing when the lease is no
/// longer ours.
void retry(db::Transaction const& transaction, Job const& job, std::string_view outcome,
           Instant not_before, Instant now);

/// Back to the queue as if it had never been leased: the runner stops, or the disk is full.
/// `advice`: what it waits for, a sentence for a person; gone with the next lease.
void give_back(db::Transaction const& transaction, Job const& job, std::string_view outcome,
               std::string_view advice, Instant not_before, Instant now);

/// Never tried again by itself. False when the lease is no longer ours.
bool bury(db::Transaction const& transaction, Job const& job, Error const& error, Instant now);

/// Ends a waiting or leased job because a person says so; whoever works on it finds its lease
/// lost, within a second. `advice` as JobStatus::advice. NotFound, or Conflict when it has ended.
[[nodiscard]] Result<void> cancel(db::Transaction const& transaction, JobId const& id,
                                  std::string_view advice, Instant now);

/// Puts a buried or cancelled job back, due now and as if never tried. NotFound, or Conflict when
/// it is neither, or when the same work waits already.
[[nodiscard]] Result<void> take_up_again(db::Transaction const& transaction, JobId const& id,
                                         Instant now);

/// Has what is done and will be done for these subjects be done before other work of its urgency,
/// also before what was put first earlier. What is under way is not interrupted.
void put_first(db::Transaction const& transaction, std::vector<std::string> const& subjects);

/// At start, before any runner: every lease belongs to a dead process, so all are due at once.
void release_all(db::Transaction const& transaction, Instant now);

/// Whether lease() would find something.
[[nodiscard]] bool is_any_due(db::Reader const& reader, Instant now,
                              Urgency least = Urgency::Background);

/// Work that comes with time, due at `due` and no other time: a waiting job of the same step and
/// subject is moved there.
void enqueue_at(db::Transaction const& transaction, std::string_view step, std::string_view subject,
                Instant due, Instant now);
/// Whether no work is under way or due.
[[nodiscard]] bool is_idle(db::Reader const& reader, Instant now);

/// Jobs of these subjects, oldest first, for progress displays.
[[nodiscard]] std::vector<JobStatus> list_jobs(db::Reader const& reader,
                                               std::vector<std::string> const& subjects);

/// Jobs that have changed since then, in any way, the newest change first, `limit` at most.
[[nodiscard]] std::vector<Job> list_changed_jobs(db::Reader const& reader, Instant since,
                                                 std::size_t limit);

[[nodiscard]] std::optional<JobStatus> find_job(db::Reader const& reader, JobId const& id);
/// The newest `limit` jobs that are not done, oldest first.
[[nodiscard]] std::vector<JobStatus> list_open_jobs(db::Reader const& reader, std::size_t limit);

/// What becomes of a job whose step failed; the one table from an error's kind to retry or bury.
enum class Fate { Retry, Bury };
[[nodiscard]] Fate fate_of(Kind kind, int attempt);
/// When to try again after `attempt` attempts: 5 s, 30 s, 3 min, 15 min …
[[nodiscard]] std::chrono::milliseconds backoff(int attempt);
/// A step that threw, or whose worker died, is tried this often before it is buried.
inline constexpr int most_attempts = 3;

}  // namespace estrade::server::jobs
