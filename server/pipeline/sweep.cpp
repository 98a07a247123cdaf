// SPDX-License-Identifier: GPL-3.0-or-later
// Scratch folders outlive an attempt, so that the next one goes on where it stopped; they go when
// their job has ended, however it did, and what it left half made is closed.
#include <algorithm>
#include <string>
#include <vector>

#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

bool has_ended(db::Reader const& reader, std::string const& job) {
  auto const status = jobs::find_job(reader, JobId(job));
  return !status ||
         (status->state != jobs::JobState::Waiting && status->state != jobs::JobState::Leased);
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
}

}  // namespace estrade::server::pipeline
