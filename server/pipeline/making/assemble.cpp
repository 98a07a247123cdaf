// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/assemble.h"

#include <algorithm>
#include <cmath>

#include "server/catalogue/recording.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/request_timeline.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Recording;
using catalogue::Role;

bool is_begun(db::Reader const& reader, Recording const& recording) {
  return std::ranges::any_of(
      jobs::list_jobs(reader, {recording.head.id.text()}),
      [](jobs::JobStatus const& status) { return status.job.step == step::render; });
}

/// Ends what is being made of the recording as it was before its newest part came.
void drop_older(db::Transaction const& transaction, Recording const& recording, Instant now) {
  for (auto const& part : recording.parts) {
    if (part.id == recording.head.id) continue;
    for (auto const& status : jobs::list_jobs(transaction, {part.id.text()})) {
      if (status.job.step == step::examine) continue;
      // Those that have ended stay as they are.
      static_cast<void>(jobs::cancel(transaction, status.job.id,
                                     "Another part of this recording came: it is made anew.", now));
    }
  }
}

double seconds_of(Recording const& recording) {
  double seconds = 0;
  for (auto const& part : recording.parts) {
    seconds += std::max(0.0, parse_object(part.portrait)->optValue("duration", 0.0));
  }
  return seconds;
}

}  // namespace

void assemble(db::Transaction const& transaction, TalkId const& talk, Role role, Instant now) {
  auto const recording = catalogue::current_recording(transaction, talk, role);
  if (!recording || !recording->refusal.empty()) return;
  bool const examined = std::ranges::none_of(
      recording->parts, [](catalogue::Source const& part) { return part.portrait.empty(); });
  if (!examined || catalogue::is_part_expected(transaction, talk, role)) return;
  if (is_begun(transaction, *recording)) return;

  drop_older(transaction, *recording, now);
  double const seconds = seconds_of(*recording);
  if (role == Role::Recording && seconds > 0 && std::isfinite(seconds)) {
    catalogue::set_duration(transaction, talk, MediaTime(std::llround(seconds * 1e6)), now);
  }
  // What makes the talk playable goes first.
  auto const subject = recording->head.id.text();
  jobs::enqueue(transaction, step::render, subject, now);
  if (role == Role::Recording) jobs::enqueue(transaction, step::stills, subject, now);
  request_timeline(transaction, talk, now);
}

}  // namespace estrade::server::pipeline
