// SPDX-License-Identifier: GPL-3.0-or-later
// A recording becomes an adaptive stream, and the talk playable: with the first stage that the
// worker tells, while the rest is still being made.
#include <cmath>
#include <memory>
#include <string>

#include "server/catalogue/talk.h"
#include "server/catalogue/tracks.h"
#include "server/catalogue/trim.h"
#include "server/jobs/queue.h"
#include "server/pipeline/choose_part.h"
#include "server/pipeline/formats.h"
#include "server/pipeline/making/held_text.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/request_recovery.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

bool wants_more(db::Reader const& reader, TalkId const& id, catalogue::Formats const& archive) {
  auto const talk = catalogue::find_talk(reader, id);
  if (!talk) return false;
  auto const wanted = wanted_for(*talk, archive);
  return wanted.av1 || wanted.opus;
}

/// Makes a stream, or more of one, visible. `ending` as settle().
void show(db::Transaction const& transaction, Made const& made, catalogue::Role role,
          JobId const& ending, Workshop const& workshop) {
  auto const now = workshop.clock.now();
  auto const& stream = made.rendition;
  bool const first = catalogue::add_rendition(transaction, stream);
  // The stream's length is exact where the container's header only estimated it.
  double const seconds = made.facts->optValue("duration", 0.0);
  bool const is_recording = role == catalogue::Role::Recording;
  bool const is_shown = catalogue::shown_trim(transaction, stream.talk).empty();
  if (is_recording && is_shown && seconds > 0 && std::isfinite(seconds)) {
    catalogue::set_duration(transaction, stream.talk, MediaTime(std::llround(seconds * 1e6)), now);
  }
  // Once it plays it can be found; nothing that is found changes while it grows.
  if (first) request_index(transaction, stream.talk, now);
  if (is_recording && stream.complete && !catalogue::read_tracks(stream).empty()) {
    jobs::enqueue(transaction, step::package, stream.source.text(), now);
  }
  // A part was chosen meanwhile, or is shown of the talk's other recording.
  if (stream.complete) request_part(transaction, stream.talk, now);
  if (stream.complete && wants_more(transaction, stream.talk, workshop.formats)) {
    jobs::enqueue(transaction, step::extend, stream.source.text(), now, jobs::Urgency::Background);
  }
  if (stream.complete) request_recovery(transaction, stream.talk, now);
  settle(transaction, stream.talk, ending, now);
}

/// Nothing for the one that is compiled in.
std::unique_ptr<HeldText> ladder_for(Workshop const& workshop, TalkId const& id) {
  auto const text = workshop.database.read([&](db::Reader const& reader) {
    auto const talk = catalogue::find_talk(reader, id);
    return talk ? wanted_for(*talk, workshop.formats).ladder : std::string();
  });
  return text.empty() ? nullptr : std::make_unique<HeldText>(text);
}

Result<void> show_stage(Workshop const& workshop, catalogue::Source const& source,
                        std::filesystem::path const& folder, std::string const& file,
                        jobs::Context const& context) {
  auto made =
      store_made(workshop, source, catalogue::RenditionKind::Stream, folder, file, context.stop());
  if (!made) return fail(made.error());
  made->rendition.complete = false;
  return workshop.database.write([&](db::Transaction const& transaction) -> Result<void> {
    if (!jobs::is_held(transaction, context.job())) {
      return fail(Kind::Conflict, "lease lost", "Somebody else does this work.");
    }
    auto const talk = catalogue::find_talk(transaction, source.talk);
    if (!talk) return fail(talk.error());
    show(transaction, *made, source.role, {}, workshop);
    return {};
  });
}

}  // namespace

jobs::Step render(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const recording = recording_of(workshop, *source);
    if (!recording) return jobs::Commit();  // one more part came: it is made anew
    // Kept until the job has ended: see sweep(). When a lease ran out and two attempts overlap for
    // a moment, the worker that has the folder keeps the other out.
    auto const folder = workshop.staging.kept_scratch(context.job().id.text());
    MediaWorker::Task task{
        .verb = "transcode", .out = folder, .stages = true, .limit = longest_making};
    auto const ladder = ladder_for(workshop, source->talk);
    if (ladder) task.options.push_back({"--ladder", {ladder->descriptor()}});
    auto const ran =
        run_on(workshop, recording->parts, std::move(task), context, [&](std::string const& file) {
          return show_stage(workshop, *source, folder, file, context);
        });
    if (!ran) return fail(ran.error());
    auto made = store_made(workshop, *source, catalogue::RenditionKind::Stream, folder,
                           "result.json", context.stop());
    if (!made) return fail(made.error());

    return jobs::Commit([=, role = source->role, made = std::move(*made),
                         job = context.job().id](db::Transaction const& transaction) {
      show(transaction, made, role, job, workshop);
    });
  };
}

}  // namespace estrade::server::pipeline
