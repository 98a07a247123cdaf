// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a talk into the index, or takes it out where readers may not see it.
#include "index/writer.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/talk_document.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {

jobs::Step index(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    TalkId const talk(context.job().subject);
    auto const document =
        workshop.database.read([&](db::Reader const& reader) { return document_of(reader, talk); });
    if (document) {
      workshop.index.put(*document);
    } else {
      workshop.index.remove(talk.text());
    }

    return jobs::Commit(
        [=, found = document.has_value(), job = context.job()](db::Transaction const& transaction) {
          auto const now = workshop.clock.now();
          if (!catalogue::find_talk(transaction, talk)) return;
          catalogue::set_searchable(transaction, talk, found, now);
          settle(transaction, talk, job.id, now);
        });
  };
}

}  // namespace estrade::server::pipeline
