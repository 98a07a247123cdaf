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
  throw std::runtime_error(fmt::format("jobs: the unknown state {}", text));
}

Job job_of(db::Row const& row) {
  return {.id = row.id<JobId>(0),
          .step = row.text(1),
          .subject = row.text(2),
          .attempt = static_cast<int>(row.integer(3))};
}

/// Whether the job is leased, in this very attempt: a lease that ran out and was taken by somebody
/// else has another number.
bool is_ours(db::Reader const& reader, Job const& job) {
  return reader
      .first("SELECT 1 FROM job WHERE id = ? AND state = 'leased' AND attempt = ?",
             {job.id, job.attempt}, [](db::Row const&) { return true; })
      .value_or(false);
}

/// From leased to waiting. A twin that was enqueued meanwhile is the same work: it goes.
void put_back(db::Transaction const& transaction, Job const& job, int attempt,
              std::string_view outcome, Instant not_before, Instant now) {
  if (!is_ours(transaction, job)) return;
  transaction.run("DELETE FROM job WHERE step = ? AND subject = ? AND state = 'waiting'",
                  {job.step, job.subject});
  transaction.run(
      "UPDATE job SET state = 'waiting', attempt = ?2, outcome = ?3, not_before = ?4,"
      " lease_until = NULL, progress = 0, changed_at = ?5 WHERE id = ?1",
      {job.id, attempt, outcome, not_before, now});
}

}  // namespace

void enqueue(db::Transaction const& transaction, std::string_view step, std::string_view subject,
             Instant now) {
  transaction.run(
      "INSERT INTO job(id, step, subject, state, not_before, created_at, changed_at)"
      " VALUES (?1, ?2, ?3, 'waiting', ?4, ?4, ?4)"
      " ON CONFLICT (step, subject) WHERE state = 'waiting' DO NOTHING",
      {fresh_id<JobId>(), step, subject, now});
}

std::optional<Job> lease(db::Transaction const& transaction, Instant now,
                         std::chrono::milliseconds length) {
  auto job = transaction.first(
      "SELECT id, step, subject, attempt + 1 FROM job"
      " WHERE state IN ('waiting', 'leased')"
      " AND (CASE state WHEN 'waiting' THEN not_before ELSE lease_until END) <= ?1"
      " AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.subject = job.subject"
      "  AND other.step = job.step AND other.state = 'leased' AND other.id <> job.id)"
      " ORDER BY position LIMIT 1",
      {now}, job_of);
  if (!job) return std::nullopt;
  transaction.run(
      "UPDATE job SET state = 'leased', attempt = ?2, lease_until = ?3, progress = 0,"
      " changed_at = ?4 WHERE id = ?1",
      {job->id, job->attempt, now + length, now});
  return job;
}

bool is_any_due(db::Reader const& reader, Instant now) {
  return reader
      .first(
          "SELECT 1 FROM job WHERE state IN ('waiting', 'leased')"
          " AND (CASE state WHEN 'waiting' THEN not_before ELSE lease_until END) <= ?1"
          " AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.subject = job.subject"
          "  AND other.step = job.step AND other.state = 'leased' AND other.id <> job.id)",
          {now}, [](db::Row const&) { return true; })
      .value_or(false);
}

bool heartbeat(db::Transaction const& transaction, Job const& job, double progress, Instant now,
               std::chrono::milliseconds length) {
  return transaction.run(
             "UPDATE job SET lease_until = ?3, progress = ?4, changed_at = ?5"
             " WHERE id = ?1 AND state = 'leased' AND attempt = ?2",
             {job.id, job.attempt, now + length, std::clamp(progress, 0.0, 1.0), now}) == 1;
}

bool finish(db::Transaction const& transaction, Job const& job, Instant now) {
  return transaction.run(
             "UPDATE job SET state = 'done', lease_until = NULL, progress = 1, outcome = '',"
             " changed_at = ?3 WHERE id = ?1 AND state = 'leased' AND attempt = ?2",
             {job.id, job.attempt, now}) == 1;
}

void retry(db::Transaction const& transaction, Job const& job, std::string_view outcome,
           Instant not_before, Instant now) {
  put_back(transaction, job, job.attempt, outcome, not_before, now);
}

void give_back(db::Transaction const& transaction, Job const& job, std::string_view outcome,
               Instant not_before, Instant now) {
  put_back(transaction, job, job.attempt - 1, outcome, not_before, now);
}

bool bury(db::Transaction const& transaction, Job const& job, std::string_view outcome,
          Instant now) {
  return transaction.run(
             "UPDATE job SET state = 'buried', lease_until = NULL, outcome = ?3, changed_at = ?4"
             " WHERE id = ?1 AND state = 'leased' AND attempt = ?2",
             {job.id, job.attempt, outcome, now}) == 1;
}

void release_all(db::Transaction const& transaction, Instant now) {
  std::vector<Job> leased;
  transaction.each("SELECT id, step, subject, attempt FROM job WHERE state = 'leased'", {},
                   [&](db::Row const& row) { leased.push_back(job_of(row)); });
  for (auto const& job : leased) {
    put_back(transaction, job, job.attempt, "the server stopped while it was at work", now, now);
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
        "SELECT id, step, subject, attempt, state, progress, outcome, created_at, changed_at,"
        " position FROM job WHERE subject = ?",
        {subject}, [&](db::Row const& row) {
          found.push_back({.position = row.integer(9),
                           .status = {.job = job_of(row),
                                      .state = state_of(row.text(4)),
                                      .progress = row.real(5),
                                      .outcome = row.text(6),
                                      .created_at = row.instant(7),
                                      .changed_at = row.instant(8)}});
        });
  }
  std::ranges::sort(found, {}, &Placed::position);
  std::vector<JobStatus> jobs;
  jobs.reserve(found.size());
  for (auto& [position, status] : found) jobs.push_back(std::move(status));
  return jobs;
}

}  // namespace estrade::server::jobs
