// SPDX-License-Identifier: GPL-3.0-or-later
// A recording becomes an adaptive stream, and the talk playable.
#include <cmath>

#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {

jobs::Step render(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto made = make(workshop, *source, catalogue::RenditionKind::Stream, "transcode", context);
    if (!made) return fail(made.error());

    return jobs::Commit([=, talk = source->talk, made = std::move(*made),
                         job = context.job()](db::Transaction const& transaction) {
      auto const now = workshop.clock.now();
      catalogue::add_rendition(transaction, made.rendition);
      // The stream's length is exact where the container's header only estimated it.
      double const seconds = made.facts->optValue("duration", 0.0);
      if (seconds > 0) {
        catalogue::set_duration(transaction, talk, MediaTime(std::llround(seconds * 1e6)), now);
      }
      jobs::enqueue(transaction, step::index, talk.text(), now);
      settle(transaction, talk, job.id, now);
    });
  };
}

}  // namespace estrade::server::pipeline
