// SPDX-License-Identifier: GPL-3.0-or-later
// A recording's poster and the pictures above its time bar.
#include <algorithm>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "server/pipeline/making/making.h"
#include "server/pipeline/making/scratch.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

/// The part of a recording that shows a time, and when it begins.
std::pair<catalogue::Source, double> part_at(catalogue::Recording const& recording, double time) {
  double begin = 0;
  for (auto const& part : recording.parts) {
    double const length = std::max(0.0, parse_object(part.portrait)->optValue("duration", 0.0));
    if (&part == &recording.parts.back() || time < begin + length) return {part, begin};
    begin += length;
  }
  return {recording.head, 0};
}

/// Of several parts only one was looked at: its pictures do not show when what happens.
void leave_poster_alone(Made& made) {
  made.facts->remove("storyboard");
  std::ostringstream facts;
  made.facts->stringify(facts);
  made.rendition.facts = facts.str();
}

}  // namespace

Result<Made> make_stills(Workshop const& workshop, catalogue::Recording const& recording,
                         std::optional<catalogue::Trim> const& trim, jobs::Context& context) {
  auto const start = trim ? seconds_of(trim->start) : 0;
  auto const [part, begin] = part_at(recording, start);
  Scratch const scratch(workshop.staging, context.job().id.text());
  MediaWorker::Task task{.verb = "stills", .out = scratch.path(), .limit = longest_making};
  if (trim) task.words = {"--start", fmt::format("{:.6f}", start - begin)};
  if (trim && trim->end) {
    task.words.insert(task.words.end(),
                      {"--end", fmt::format("{:.6f}", seconds_of(*trim->end) - begin)});
  }
  auto const ran = run_on(workshop, {part}, task, context);
  if (!ran) return fail(ran.error());
  auto made = store_made(workshop, part, catalogue::RenditionKind::Stills, scratch.path(),
                         "result.json", context.stop(), trim ? trim->label() : std::string());
  if (!made) return made;
  made->rendition.source = recording.head.id;
  if (recording.parts.size() > 1) leave_poster_alone(*made);
  return made;
}

jobs::Step stills(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const recording = recording_of(workshop, *source);
    if (!recording) return jobs::Commit();  // one more part came: it is made anew
    auto made = make_stills(workshop, *recording, {}, context);
    if (!made) return fail(made.error());

    return jobs::Commit([=, talk = source->talk, made = std::move(*made),
                         job = context.job()](db::Transaction const& transaction) {
      catalogue::add_rendition(transaction, made.rendition);
      settle(transaction, talk, job.id, workshop.clock.now());
    });
  };
}

}  // namespace estrade::server::pipeline
