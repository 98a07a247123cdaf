// SPDX-License-Identifier: GPL-3.0-or-later
// A complete stream is made in more codecs, for whom they are wanted: in the background, and nobody
// waits for it.
#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/catalogue/tracks.h"
#include "server/jobs/queue.h"
#include "server/pipeline/choose_part.h"
#include "server/pipeline/formats.h"
#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/held_text.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

/// AV1 takes several times as long as what render makes.
constexpr std::chrono::seconds longest_extending = std::chrono::hours(48);
constexpr auto description_name = "tracks.json";

struct Plan {
  Wanted wanted;            ///< and not there yet
  std::string description;  ///< blob key
  std::string facts;        ///< of the stream as it is
};

/// The stream of a source where it is the talk's current one: all of it, also where a part is
/// shown.
std::optional<catalogue::Rendition> stream_of(db::Reader const& reader,
                                              catalogue::Source const& source) {
  auto stream =
      source.role == catalogue::Role::Screen
          ? catalogue::current_screen(reader, source.talk)
          : catalogue::current_rendition(reader, source.talk, catalogue::RenditionKind::Stream);
  if (!stream || stream->source != source.id) return std::nullopt;
  if (!stream->trim.empty()) {
    stream = catalogue::find_rendition(reader, source.id, catalogue::RenditionKind::Stream, {});
  }
  if (!stream || !stream->complete) return std::nullopt;
  return stream;
}

/// Nothing when there is nothing to add, or nothing to add to.
std::optional<Plan> plan(db::Reader const& reader, catalogue::Source const& source,
                         catalogue::Formats const& archive) {
  auto const talk = catalogue::find_talk(reader, source.talk);
  auto const stream = stream_of(reader, source);
  if (!talk || !stream) return std::nullopt;
  auto const tracks = catalogue::read_tracks(*stream);
  auto const has = [&](std::string_view kind, std::string_view codec) {
    return std::ranges::any_of(tracks, [&](catalogue::Track const& track) {
      return track.kind == kind && track.codec.starts_with(codec);
    });
  };
  Plan plan{wanted_for(*talk, archive), {}, {}};
  plan.wanted.av1 = plan.wanted.av1 && has("video", "") && !has("video", "av01");
  plan.wanted.opus = plan.wanted.opus && has("audio", "") && !has("audio", "opus");
  auto const description =
      std::ranges::find(stream->files, description_name, &catalogue::RenditionFile::name);
  // Streams of older versions describe themselves no further.
  bool const is_worth = plan.wanted.av1 || plan.wanted.opus;
  if (!is_worth || description == stream->files.end()) return std::nullopt;
  plan.description = description->blob_key;
  plan.facts = stream->facts;
  return plan;
}

/// What was seen and heard while the stream was made stays known.
void keep_findings(Made& made, std::string const& before) {
  auto const facts = parse_object(before);
  for (auto const* name : {"scenes", "silence"}) {
    if (facts->has(name)) made.facts->set(name, facts->get(name));
  }
  std::ostringstream text;
  made.facts->stringify(text);
  made.rendition.facts = text.str();
}

Result<Made> make_more(Workshop const& workshop, catalogue::Recording const& recording,
                       Plan const& plan, jobs::Context& context) {
  auto const description = HeldBlob::open(workshop.store, plan.description);
  if (!description) throw std::runtime_error("a stream's description is gone");
  std::optional<HeldText> ladder;
  // Kept until the job has ended, as render's.
  auto const folder = workshop.staging.kept_scratch(context.job().id.text());
  MediaWorker::Task task{.verb = "extend", .out = folder, .limit = longest_extending};
  if (plan.wanted.av1) task.words.emplace_back("--av1");
  if (plan.wanted.opus) task.words.emplace_back("--opus");
  task.options.push_back({"--stream", {description->descriptor()}});
  if (!plan.wanted.ladder.empty()) {
    ladder.emplace(plan.wanted.ladder);
    task.options.push_back({"--ladder", {ladder->descriptor()}});
  }
  auto const ran = run_on(workshop, recording.parts, std::move(task), context);
  if (!ran) return fail(ran.error());
  auto made = store_made(workshop, recording.head, catalogue::RenditionKind::Stream, folder,
                         "result.json", context.stop());
  if (made) keep_findings(*made, plan.facts);
  return made;
}

}  // namespace

jobs::Step extend(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const recording = recording_of(workshop, *source);
    auto const more = workshop.database.read(
        [&](db::Reader const& reader) { return plan(reader, *source, workshop.formats); });
    std::optional<Made> made;
    if (recording && more) {
      auto extended = make_more(workshop, *recording, *more, context);
      if (!extended) return fail(extended.error());
      made = std::move(*extended);
    }
    return jobs::Commit([=, talk = source->talk, made = std::move(made),
                         job = context.job().id](db::Transaction const& transaction) {
      if (made && catalogue::extend_rendition(transaction, made->rendition)) {
        request_part(transaction, talk, workshop.clock.now());  // in the same formats
      }
      settle(transaction, talk, job, workshop.clock.now());
    });
  };
}

}  // namespace estrade::server::pipeline
