// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/edit_talk.h"

#include "server/catalogue/removal.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

void follow(db::Transaction const& transaction, TalkId const& id, Instant now) {
  // The index step takes out of the index what readers may not see.
  request_index(transaction, id, now);
  keep_calendar(transaction, now);
}

}  // namespace

Result<catalogue::Talk> edit_talk(db::Transaction const& transaction, TalkId const& id,
                                  catalogue::TalkDraft const& draft, Instant now,
                                  catalogue::Author const& by, int undoes) {
  auto talk = catalogue::change_talk(transaction, id, draft, now, by, undoes);
  if (talk) follow(transaction, id, now);
  return talk;
}

Result<catalogue::Talk> add_talk(db::Transaction const& transaction,
                                 catalogue::TalkDraft const& draft, Instant now) {
  auto talk = catalogue::add_talk(transaction, draft, now);
  if (talk) keep_calendar(transaction, now);
  return talk;
}

Result<void> remove_talk(db::Transaction const& transaction, TalkId const& id, Instant now) {
  auto removed = catalogue::remove_talk(transaction, id, now);
  if (removed) follow(transaction, id, now);
  return removed;
}

Result<catalogue::Talk> restore_talk(db::Transaction const& transaction, TalkId const& id,
                                     Instant now) {
  auto talk = catalogue::restore_talk(transaction, id, now);
  if (talk) follow(transaction, id, now);
  return talk;
}

}  // namespace estrade::server::pipeline
