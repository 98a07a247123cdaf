// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to a job: cancel it, or have it done after all.
#include "server/jobs/queue.h"

namespace estrade::server::jobs {
namespace {

tl::unexpected<Error> unknown(JobId const& id) {
  return fail(Kind::NotFound, "no job " + id.text(),
              "There is no such piece of work: `estrade jobs` lists what there is.");
}

}  // namespace

Result<void> cancel(db::Transaction const& transaction, JobId const& id, std::string_view advice,
                    Instant now) {
  auto const status = find_job(transaction, id);
  if (!status) return unknown(id);
  if (status->state != JobState::Waiting && status->state != JobState::Leased) {
    return fail(Kind::Conflict, "job " + id.text() + " has ended",
                "This piece of work has ended already: there is nothing to cancel.");
  }
  transaction.run(
      "UPDATE job SET state = 'cancelled', lease_until = NULL, time_left = NULL,"
      " outcome = 'cancelled', advice = ?2, changed_at = ?3 WHERE id = ?1",
      {id, advice, now});
  return {};
}

Result<void> take_up_again(db::Transaction const& transaction, JobId const& id, Instant now) {
  auto const status = find_job(transaction, id);
  if (!status) return unknown(id);
  if (status->state == JobState::Done) {
    return fail(Kind::Conflict, "job " + id.text() + " is done",
                "This piece of work is done: there is nothing to try again.");
  }
  if (status->state != JobState::Buried && status->state != JobState::Cancelled) {
    return fail(Kind::Conflict, "job " + id.text() + " has not ended",
                "This piece of work is waiting or under way already: let it go on.");
  }
  bool const twin =
      transaction
          .first("SELECT 1 FROM job WHERE step = ? AND subject = ? AND state = 'waiting'",
                 {status->job.step, status->job.subject}, [](db::Row const&) { return true; })
          .value_or(false);
  if (twin) {
    return fail(Kind::Conflict, "a twin of job " + id.text() + " waits",
                "The same work is waiting already, as another piece of work: let it go on.");
  }
  transaction.run(
      "UPDATE job SET state = 'waiting', attempt = 0, not_before = ?2, lease_until = NULL,"
      " started_at = NULL, progress = 0, time_left = NULL, outcome = '', advice = '',"
      " changed_at = ?2 WHERE id = ?1",
      {id, now});
  return {};
}

}  // namespace estrade::server::jobs
