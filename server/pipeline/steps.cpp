// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/steps.h"

#include <algorithm>
#include <functional>

#include "server/catalogue/deck.h"
#include "server/catalogue/face.h"
#include "server/catalogue/poster.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/timeline.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/request_recovery.h"
#include "server/pipeline/making/request_timeline.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {

std::map<std::string, jobs::Step, std::less<>> steps(Workshop const& workshop) {
  return {{step::examine, examine(workshop)},   {step::render, render(workshop)},
          {step::stills, stills(workshop)},     {step::poster, poster(workshop)},
          {step::pages, pages(workshop)},       {step::package, package(workshop)},
          {step::trim, trim(workshop)},         {step::extend, extend(workshop)},
          {step::align, align(workshop)},       {step::recover, recover(workshop)},
          {step::index, index(workshop)},       {step::reindex, reindex(workshop)},
          {step::calendar, calendar(workshop)}, {step::face, face(workshop)}};
}

namespace {

/// Whether a talk may do without a step: it plays without stills, files to keep, other codecs. What
/// of a recording plays already stays when the rest of it cannot be made, and so do the first
/// slides.
bool is_spared(db::Reader const& reader, jobs::Job const& job, catalogue::Source const& source) {
  if (job.step == step::stills || job.step == step::package || job.step == step::extend ||
      job.step == step::recover) {
    return true;
  }
  if (job.step == step::pages) {
    auto const shown = catalogue::find_deck(reader, source.talk);
    return shown && shown->source == source.id;
  }
  if (job.step != step::render) return false;
  auto const stream =
      source.role == catalogue::Role::Screen
          ? catalogue::current_screen(reader, source.talk)
          : catalogue::current_rendition(reader, source.talk, catalogue::RenditionKind::Stream);
  return stream.has_value();
}

void for_each_talk(db::Reader const& reader,
                   std::function<void(catalogue::Talk const&)> const& look) {
  catalogue::TalkFilter every;
  every.everything = true;
  every.limit = 1000;
  for (;; every.offset += every.limit) {
    auto const talks = catalogue::list_talks(reader, every);
    for (auto const& talk : talks) look(talk);
    if (talks.size() < every.limit) return;
  }
}

}  // namespace

jobs::OnBuried on_buried(Clock const& clock) {
  return [&clock](db::Transaction const& transaction, jobs::Job const& job, Error const& error) {
    if (job.step == step::trim || job.step == step::align) {
      // What is shown stays, and a talk does without a timeline.
      settle(transaction, TalkId(job.subject), job.id, clock.now());
      return;
    }
    if (job.step == step::poster) {
      catalogue::set_poster_verdict(transaction, RenditionId(job.subject), error.advice);
      return;
    }
    if (job.step == step::face) {
      catalogue::set_face_verdict(transaction, RenditionId(job.subject), error.advice);
      return;
    }
    auto const source = catalogue::find_source(transaction, SourceId(job.subject));
    if (!source) return;
    // Only what readers need decides over the source.
    if (!is_spared(transaction, job, *source)) {
      catalogue::set_verdict(transaction, source->id, error.advice);
      // A deck that cannot be shown leaves the talk without one.
      request_recovery(transaction, source->talk, clock.now());
    }
    settle(transaction, source->talk, job.id, clock.now());
  };
}

void align_all(db::Transaction const& transaction, Instant now) {
  for_each_talk(transaction, [&](catalogue::Talk const& talk) {
    if (catalogue::find_timeline(transaction, talk.id).version > 0) return;
    auto const jobs = jobs::list_jobs(transaction, {talk.id.text()});
    bool const tried = std::ranges::any_of(
        jobs, [](jobs::JobStatus const& status) { return status.job.step == step::align; });
    if (!tried) request_timeline(transaction, talk.id, now);
  });
}

void request_index(db::Transaction const& transaction, TalkId const& talk, Instant now) {
  jobs::enqueue(transaction, step::index, talk.text(), now, jobs::Urgency::AtOnce);
}

void reindex_all(db::Transaction const& transaction, Instant now) {
  for_each_talk(transaction,
                [&](catalogue::Talk const& talk) { request_index(transaction, talk.id, now); });
}

}  // namespace estrade::server::pipeline
