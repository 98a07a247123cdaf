// SPDX-License-Identifier: GPL-3.0-or-later
// Scratch folders outlive an attempt, so that the next one goes on where it stopped; they go when
// their job has ended, however it did, and what it left half made is closed. The files of erased
// talks go too.
#include <algorithm>
#include <string>
#include <vector>

#include "server/catalogue/removal.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/steps.h"
#include "server/storage/keys.h"

namespace estrade::server::pipeline {
namespace {

bool has_ended(db::Reader const& reader, std::string const& job) {
  auto const status = jobs::find_job(reader, JobId(job));
  return !status ||
         (status->state != jobs::JobState::Waiting && status->state != jobs::JobState::Leased);
}

/// Work that is under way may be making the same of the same original, for another talk: it is
/// waited for. In a transaction, so that nothing refers to a file between look and removal.
void remove_doomed(Workshop const& workshop) {
  bool const any = workshop.database.read(
      [](db::Reader const& reader) { return catalogue::is_any_doomed(reader); });
  if (!any) return;
  workshop.database.write([&](db::Transaction const& transaction) {
    if (!jobs::is_idle(transaction, workshop.clock.now())) return;
    for (auto const& name : catalogue::list_doomed(transaction)) {
      if (auto const key = storage::BlobKey::parse(name)) workshop.store.remove(*key);
    }
    catalogue::forget_doomed(transaction);
  });
}

}  // namespace

void sweep(Workshop const& workshop) {
  auto names = workshop.staging.list_scratch();
  workshop.database.read([&](db::Reader const& reader) {
    std::erase_if(names, [&](std::string const& name) { return !has_ended(reader, name); });
    return true;
  });
  if (!names.empty()) {
    // In a transaction, so that nobody takes the job up again between look and removal.
    workshop.database.write([&](db::Transaction const& transaction) {
      for (auto const& name : names) {
        if (has_ended(transaction, name)) workshop.staging.retire_scratch(name);
      }
    });
  }
  workshop.staging.remove_retired();
  close_abandoned(workshop);
  remove_doomed(workshop);
}

}  // namespace estrade::server::pipeline
