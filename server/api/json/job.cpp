// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of work, as JSON.
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/api/json/values.h"
#include "server/api/json/writing.h"

namespace estrade::server::api {
namespace {

std::string_view text_of(jobs::JobState state) {
  switch (state) {
    case jobs::JobState::Waiting:
      return "waiting";
    case jobs::JobState::Leased:
      return "leased";
    case jobs::JobState::Done:
      return "done";
    case jobs::JobState::Buried:
      return "buried";
    case jobs::JobState::Cancelled:
      return "cancelled";
  }
  throw std::logic_error("api: a job's state without a name");
}

}  // namespace

Object::Ptr json_of(jobs::JobStatus const& status, Instant now) {
  auto json = object();
  json->set("id", status.job.id.text());
  json->set("step", status.job.step);
  json->set("state", std::string(text_of(status.state)));
  json->set("attempts", status.job.attempt);
  json->set("progress", status.progress.fraction);
  json->set("phase", status.progress.phase.empty() ? json_null : Var(status.progress.phase));
  json->set("left", or_null(jobs::time_left(status, now)));
  json->set("started_at", status.started_at ? Var(rfc3339(*status.started_at)) : json_null);
  json->set("outcome", status.outcome);
  json->set("reason", status.advice);
  return json;
}

}  // namespace estrade::server::api
