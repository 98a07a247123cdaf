// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/control.h"

#include <string>

#include <fmt/format.h>

#include "server/catalogue/face.h"
#include "server/catalogue/poster.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/pipeline/settle.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

Result<jobs::Job> job_of(db::Reader const& reader, TalkId const& talk, JobId const& id) {
  auto const status = jobs::find_job(reader, id);
  if (status && talk_of(reader, status->job) == talk) return status->job;
  return fail(Kind::NotFound, "no job " + id.text() + " of " + talk.text(),
              "This talk has no such piece of work: `estrade jobs` lists what there is.");
}

}  // namespace

std::optional<TalkId> talk_of(db::Reader const& reader, jobs::Job const& job) {
  if (job.step == step::index || job.step == step::trim || job.step == step::align) {
    return TalkId(job.subject);
  }
  if (job.step == step::poster) {
    auto const poster = catalogue::find_chosen_poster(reader, RenditionId(job.subject));
    return poster ? std::optional(poster->talk) : std::nullopt;
  }
  if (job.step == step::face) {
    auto const face = catalogue::find_face(reader, RenditionId(job.subject));
    return face ? std::optional(face->talk) : std::nullopt;
  }
  auto const source = catalogue::find_source(reader, SourceId(job.subject));
  if (!source) return std::nullopt;
  return source->talk;
}

Result<void> cancel_work(db::Transaction const& transaction, TalkId const& talk, JobId const& id,
                         Instant now) {
  auto const job = job_of(transaction, talk, id);
  if (!job) return fail(job.error());
  auto const source = catalogue::find_source(transaction, SourceId(job->subject));
  auto const advice = fmt::format(
      "The work on {} was cancelled: have it taken up again, or send another file.",
      source && !source->file_name.empty() ? source->file_name : std::string("this talk"));
  auto const cancelled = jobs::cancel(transaction, id, advice, now);
  if (!cancelled) return fail(cancelled.error());
  if (job->step == step::poster) {
    catalogue::set_poster_verdict(transaction, RenditionId(job->subject), advice);
  } else if (job->step == step::face) {
    catalogue::set_face_verdict(transaction, RenditionId(job->subject), advice);
  }
  settle(transaction, talk, {}, now);
  return {};
}

Result<void> take_up_work(db::Transaction const& transaction, TalkId const& talk, JobId const& id,
                          Instant now) {
  auto const job = job_of(transaction, talk, id);
  if (!job) return fail(job.error());
  auto const taken_up = jobs::take_up_again(transaction, id, now);
  if (!taken_up) return fail(taken_up.error());
  if (job->step == step::poster) {
    catalogue::set_poster_verdict(transaction, RenditionId(job->subject), {});
  } else if (job->step == step::face) {
    catalogue::set_face_verdict(transaction, RenditionId(job->subject), {});
  }
  if (auto const source = catalogue::find_source(transaction, SourceId(job->subject))) {
    catalogue::set_verdict(transaction, source->id, {});
  }
  settle(transaction, talk, {}, now);
  return {};
}

}  // namespace estrade::server::pipeline
