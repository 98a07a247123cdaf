// SPDX-License-Identifier: GPL-3.0-or-later
// A recording's poster and the pictures above its time bar.
#include <sstream>

#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

/// Of several parts only the first was looked at: its pictures do not show when what happens.
void leave_poster_alone(Made& made) {
  made.facts->remove("storyboard");
  std::ostringstream facts;
  made.facts->stringify(facts);
  made.rendition.facts = facts.str();
}

}  // namespace

jobs::Step stills(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const recording = recording_of(workshop, *source);
    if (!recording) return jobs::Commit();  // one more part came: it is made anew
    auto made = make(workshop, recording->parts.front(), catalogue::RenditionKind::Stills, "stills",
                     context);
    if (!made) return fail(made.error());
    made->rendition.source = source->id;
    if (recording->parts.size() > 1) leave_poster_alone(*made);

    return jobs::Commit([=, talk = source->talk, made = std::move(*made),
                         job = context.job()](db::Transaction const& transaction) {
      catalogue::add_rendition(transaction, made.rendition);
      settle(transaction, talk, job.id, workshop.clock.now());
    });
  };
}

}  // namespace estrade::server::pipeline
