// SPDX-License-Identifier: GPL-3.0-or-later
// A recording's poster and the pictures above its time bar.
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {

jobs::Step stills(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto made = make(workshop, *source, catalogue::RenditionKind::Stills, "stills", context);
    if (!made) return fail(made.error());

    return jobs::Commit([=, talk = source->talk, made = std::move(*made),
                         job = context.job()](db::Transaction const& transaction) {
      catalogue::add_rendition(transaction, made.rendition);
      settle(transaction, talk, job.id, workshop.clock.now());
    });
  };
}

}  // namespace estrade::server::pipeline
