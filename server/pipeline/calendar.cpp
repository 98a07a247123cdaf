// SPDX-License-Identifier: GPL-3.0-or-later
// What comes with time: drafts become public, what was removed long ago is erased, and what was
// searched for in vain is forgotten. One job for all, which waits for whatever comes next, so that
// it survives a restart.
#include "server/catalogue/removal.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/unanswered.h"
#include "server/jobs/queue.h"
#include "server/log.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/steps.h"
#include "server/storage/keys.h"

namespace estrade::server::pipeline {
namespace {

/// What may not be published stays a draft, and is asked about no more.
void publish(db::Transaction const& transaction, TalkId const& id, Instant now) {
  auto const talk = catalogue::find_talk(transaction, id).value();
  auto draft = catalogue::draft_of(talk);
  draft.publish_at.clear();
  if (catalogue::may_publish(talk)) {
    draft.visibility = catalogue::text_of(catalogue::Visibility::Public);
  }
  auto const done = catalogue::change_talk(transaction, id, draft, now);
  if (!done) {
    log::warning("calendar", "a talk could not be published",
                 {{"talk", id.text()}, {"facts", done.error().facts}});
    return;
  }
  request_index(transaction, id, now);
}

void erase(db::Transaction const& transaction, TalkId const& id) {
  for (auto const& picture : catalogue::erase_talk(transaction, id)) {
    catalogue::doom(transaction, storage::source_key(picture).text());
  }
}

}  // namespace

jobs::Step calendar(Workshop const& workshop) {
  return [workshop](jobs::Context&) -> Result<jobs::Commit> {
    return jobs::Commit([workshop](db::Transaction const& transaction) {
      auto const now = workshop.clock.now();
      for (auto const& id : catalogue::list_due(transaction, now)) publish(transaction, id, now);
      auto const latest = now - catalogue::kept_removed;
      for (auto const& id : catalogue::list_expired(transaction, latest)) erase(transaction, id);
      catalogue::forget_questions(transaction, now);
      keep_calendar(transaction, now);
    });
  };
}

void keep_calendar(db::Transaction const& transaction, Instant now) {
  auto const next = catalogue::next_turn(transaction);
  if (next) jobs::enqueue_at(transaction, step::calendar, "calendar", *next, now);
}

}  // namespace estrade::server::pipeline
