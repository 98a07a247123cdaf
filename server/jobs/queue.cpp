// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/queue.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace estrade::server::jobs {
namespace {

JobState state_of(std::string_view text) {
  if (text == "waiting") return JobState::Waiting;
  if (text == "leased") return JobState::Leased;
  if (text == "done") return JobState::Done;
  if (text == "buried") return JobState::Buried;
  if (text == "cancelled") return JobState::Cancelled;
  throw std::runtime_error(fmt::format("jobs: the unknown state {}", text));
}

Job job_of(db::Row const& row) {
  return {.id = row.id<JobId>(0),
          .step = row.text(1),
          .subject = row.text(2),
          .attempt = static_cast<int>(row.integer(3)),
          .lease = row.integer(4)};
}

JobStatus status_of(db::Row const& row) {
  JobStatus status;
  status.job = job_of(row);
  status.state = state_of(row.text(5));
  status.progress.fraction = row.real(6);
  if (!row.is_null(7)) status.progress.left = row.real(7);
  if (status.state == JobState::Leased) status.progress.phase = row.text(13);
  status.outcome = row.text(8);
  status.advice = row.text(9);
  if (!row.is_null(10)) status.started_at = row.instant(10);
  status.created_at = row.instant(11);
  status.changed_at = row.instant(12);
  return status;
}

/// From leased to waiting. A twin that was enqueued meanwhile is the same work: it goes.
void put_back(db::Transaction const& transaction, Job const& job, int attempt,
              std::string_view outcome, std::string_view advice, Instant not_before, Instant now) {
  if (!is_held(transaction, job)) return;
  transaction.run("DELETE FROM job WHERE step = ? AND subject = ? AND state = 'waiting'",
                  {job.step, job.subject});
  transaction.run(
      "UPDATE job SET state = 'waiting', attempt = ?2, outcome = ?3, advice = ?4, not_before = ?5,"
      " lease_until = NULL, progress = 0, time_left = NULL, changed_at = ?6 WHERE id = ?1",
      {job.id, attempt, outcome, advice, not_before, now});
}

/// As the table has it: the lower, the sooner.
int rank_of(Urgency urgency) {
  switch (urgency) {
    case Urgency::AtOnce:
      return -1;
    case Urgency::Usual:
      return 0;
    case Urgency::Background:
      return 1;
  }
  throw std::logic_error("jobs: an urgency without a rank");
}

}  // namespace

void enqueue(db::Transaction const& transaction, std::string_view step, std::string_view subject,
             Instant now, Urgency urgency) {
  transaction.run(
      "INSERT INTO job(id, step, subject, state, not_before, created_at, changed_at, background,"
      " precedence) VALUES (?1, ?2, ?3, 'waiting', ?4, ?4, ?4, ?5,"
      " (SELECT coalesce(max(precedence), 0) FROM job WHERE subject = ?3))"
      " ON CONFLICT (step, subject) WHERE state = 'waiting' DO NOTHING",
      {fresh_id<JobId>(), step, subject, now, rank_of(urgency)});
}

void enqueue_at(db::Transaction const& transaction, std::string_view step, std::string_view subject,
                Instant due, Instant now) {
  transaction.run(
      "INSERT INTO job(id, step, subject, state, not_before, created_at, changed_at, background)"
      " VALUES (?1, ?2, ?3, 'waiting', ?4, ?5, ?5, ?6)"
      " ON CONFLICT (step, subject) WHERE state = 'waiting' DO UPDATE SET not_before = ?4",
      {fresh_id<JobId>(), step, subject, due, now, rank_of(Urgency::AtOnce)});
}

bool is_idle(db::Reader const& reader, Instant now) {
  return !reader
              .first(
                  "SELECT 1 FROM job WHERE state = 'leased'"
                  " OR (state = 'waiting' AND not_before <= ?)",
                  {now}, [](db::Row const&) { return true; })
              .has_value();
}

std::optional<Job> lease(db::Transaction const& transaction, Instant now,
                         std::chrono::milliseconds length, Urgency least) {
  auto job = transaction.first(
      "SELECT id, step, subject, attempt + 1, lease + 1 FROM job"
      " WHERE state IN ('waiting', 'leased')"
      " AND (CASE state WHEN 'waiting' THEN not_before ELSE lease_until END) <= ?1"
      " AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.subject = job.subject"
      "  AND other.step = job.step AND other.state = 'leased' AND other.id <> job.id)"
      " AND NOT (background > 0 AND EXISTS (SELECT 1 FROM job AS other"
      "  WHERE other.background > 0 AND other.state = 'leased' AND other.id <> job.id))"
      " AND background <= ?2 ORDER BY background, precedence DESC, position LIMIT 1",
      {now, rank_of(least)}, job_of);
  if (!job) return std::nullopt;
  transaction.run(
      "UPDATE job SET state = 'leased', attempt = ?2, lease = ?3, lease_until = ?4, started_at = "
      "?5,"
      " progress = 0, time_left = NULL, phase = '', advice = '', changed_at = ?5 WHERE id = ?1",
      {job->id, job->attempt, job->lease, now + length, now});
  return job;
}

bool is_any_due(db::Reader const& reader, Instant now, Urgency least) {
  return reader
      .first(
          "SELECT 1 FROM job WHERE state IN ('waiting', 'leased')"
          " AND (CASE state WHEN 'waiting' THEN not_before ELSE lease_until END) <= ?1"
          " AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.subject = job.subject"
          "  AND other.step = job.step AND other.state = 'leased' AND other.id <> job.id)"
          " AND NOT (background > 0 AND EXISTS (SELECT 1 FROM job AS other"
          "  WHERE other.background > 0 AND other.state = 'leased' AND other.id <> job.id))"
          " AND background <= ?2",
          {now, rank_of(least)}, [](db::Row const&) { return true; })
      .value_or(false);
}

bool heartbeat(db::Transaction const& transaction, Job const& job, Progress const& progress,
               Instant now, std::chrono::milliseconds length) {
  return transaction.run(
             "UPDATE job SET lease_until = ?3, progress = ?4, time_left = ?5, phase = ?6,"
             " changed_at = ?7 WHERE id = ?1 AND state = 'leased' AND lease = ?2",
             {job.id, job.lease, now + length, std::clamp(progress.fraction, 0.0, 1.0),
              progress.left, progress.phase, now}) == 1;
}

bool is_held(db::Reader const& reader, Job const& job) {
  // The lease's number: one that ran out and was taken by somebody else has another.
  return reader
      .first("SELECT 1 FROM job WHERE id = ? AND state = 'leased' AND lease = ?",
             {job.id, job.lease}, [](db::Row const&) { return true; })
      .value_or(false);
}

bool finish(db::Transaction const& transaction, Job const& job, Instant now) {
  return transaction.run(
             "UPDATE job SET state = 'done', lease_until = NULL, progress = 1, time_left = NULL,"
             " outcome = '', advice = '', changed_at = ?3"
             " WHERE id = ?1 AND state = 'leased' AND lease = ?2",
             {job.id, job.lease, now}) == 1;
}

void retry(db::Transaction const& transaction, Job const& job, std::string_view outcome,
           Instant not_before, Instant now) {
  put_back(transaction, job, job.attempt, outcome, {}, not_before, now);
}

void give_back(db::Transaction const& transaction, Job const& job, std::string_view outcome,
               std::string_view advice, Instant not_before, Instant now) {
  put_back(transaction, job, job.attempt - 1, outcome, advice, not_before, now);
}

bool bury(db::Transaction const& transaction, Job const& job, Error const& error, Instant now) {
  return transaction.run(
             "UPDATE job SET state = 'buried', lease_until = NULL, time_left = NULL,"
             " outcome = ?3, advice = ?4, changed_at = ?5"
             " WHERE id = ?1 AND state = 'leased' AND lease = ?2",
             {job.id, job.lease, error.facts, error.advice, now}) == 1;
}

void put_first(db::Transaction const& transaction, std::vector<std::string> const& subjects) {
  auto const highest = transaction
                           .first("SELECT coalesce(max(precedence), 0) FROM job", {},
                                  [](db::Row const& row) { return row.integer(0); })
                           .value_or(0);
  for (auto const& subject : subjects) {
    transaction.run("UPDATE job SET precedence = ?2 WHERE subject = ?1", {subject, highest + 1});
  }
}

void release_all(db::Transaction const& transaction, Instant now) {
  std::vector<Job> leased;
  transaction.each("SELECT id, step, subject, attempt, lease FROM job WHERE state = 'leased'", {},
                   [&](db::Row const& row) { leased.push_back(job_of(row)); });
  for (auto const& job : leased) {
    put_back(transaction, job, job.attempt, "the server stopped while it was at work", {}, now,
             now);
  }
}

std::vector<JobStatus> list_jobs(db::Reader const& reader,
                                 std::vector<std::string> const& subjects) {
  struct Placed {
    std::int64_t position;
    JobStatus status;
  };
  std::vector<Placed> found;
  for (auto const& subject : subjects) {
    reader.each(
        "SELECT id, step, subject, attempt, lease, state, progress, time_left, outcome, advice,"
        " started_at, created_at, changed_at, phase, position FROM job WHERE subject = ?",
        {subject}, [&](db::Row const& row) {
          found.push_back({.position = row.integer(14), .status = status_of(row)});
        });
  }
  std::ranges::sort(found, {}, &Placed::position);
  std::vector<JobStatus> jobs;
  jobs.reserve(found.size());
  for (auto& [position, status] : found) jobs.push_back(std::move(status));
  return jobs;
}

std::vector<JobStatus> list_open_jobs(db::Reader const& reader, std::size_t limit) {
  std::vector<JobStatus> jobs;
  reader.each(
      "SELECT id, step, subject, attempt, lease, state, progress, time_left, outcome, advice,"
      " started_at, created_at, changed_at, phase FROM job WHERE state <> 'done'"
      " ORDER BY position DESC LIMIT ?",
      {limit}, [&](db::Row const& row) { jobs.push_back(status_of(row)); });
  std::ranges::reverse(jobs);
  return jobs;
}

std::vector<Job> list_changed_jobs(db::Reader const& reader, Instant since, std::size_t limit) {
  std::vector<Job> jobs;
  reader.each(
      "SELECT id, step, subject, attempt, lease FROM job WHERE changed_at >= ?"
      " ORDER BY changed_at DESC LIMIT ?",
      {since, limit}, [&](db::Row const& row) { jobs.push_back(job_of(row)); });
  return jobs;
}

std::optional<JobStatus> find_job(db::Reader const& reader, JobId const& id) {
  return reader.first(
      "SELECT id, step, subject, attempt, lease, state, progress, time_left, outcome, advice,"
      " started_at, created_at, changed_at, phase FROM job WHERE id = ?",
      {id}, status_of);
}

std::optional<double> time_left(JobStatus const& status, Instant now) {
  constexpr double enough_to_tell = 0.02;
  using Seconds = std::chrono::duration<double>;
  if (status.state != JobState::Leased) return std::nullopt;
  double const since = std::max(0.0, Seconds(now - status.changed_at).count());
  if (status.progress.left) return std::max(0.0, *status.progress.left - since);
  double const done = status.progress.fraction;
  if (!status.started_at || done < enough_to_tell) return std::nullopt;
  double const took = Seconds(status.changed_at - *status.started_at).count();
  return std::max(0.0, took / done * (1 - done) - since);
}

}  // namespace estrade::server::jobs
