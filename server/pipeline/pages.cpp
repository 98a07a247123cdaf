// SPDX-License-Identifier: GPL-3.0-or-later
// A deck becomes pictures with their text. Its first slides can be seen before the rest is done,
// where the talk has no other deck to show meanwhile.
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/read_deck.h"
#include "server/pipeline/making/replace_deck.h"
#include "server/pipeline/making/request_timeline.h"
#include "server/pipeline/making/scratch.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

/// `ending` as settle().
void show(db::Transaction const& transaction, catalogue::Source const& source, Made const& made,
          ReadDeck const& read, JobId const& ending, Instant now) {
  catalogue::add_rendition(transaction, made.rendition);
  if (replace_deck(transaction, source, read.deck, read.slides)) {
    request_index(transaction, source.talk, now);
    request_timeline(transaction, source.talk, now);
  }
  settle(transaction, source.talk, ending, now);
}

Result<void> show_first(Workshop const& workshop, catalogue::Source const& source,
                        std::filesystem::path const& folder, std::string const& file,
                        jobs::Context const& context) {
  auto const shown = workshop.database.read(
      [&](db::Reader const& reader) { return catalogue::find_deck(reader, source.talk); });
  if (shown) return {};  // another deck, or what an earlier attempt has shown
  require_plain(file);
  auto const read = read_stage(read_text(folder / file), folder);  // before its files move
  auto made =
      store_made(workshop, source, catalogue::RenditionKind::Slides, folder, file, context.stop());
  if (!made) return fail(made.error());
  made->rendition.complete = false;
  return workshop.database.write([&](db::Transaction const& transaction) -> Result<void> {
    if (!jobs::is_held(transaction, context.job())) {
      return fail(Kind::Conflict, "lease lost", "Somebody else does this work.");
    }
    auto const talk = catalogue::find_talk(transaction, source.talk);
    if (!talk) return fail(talk.error());
    show(transaction, source, *made, read, {}, workshop.clock.now());
    return {};
  });
}

}  // namespace

jobs::Step pages(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    Scratch const scratch(workshop.staging, context.job().id.text());
    auto const ran = run_on(workshop, {*source},
                            {.verb = "deck",
                             .words = {"--most-pages", std::to_string(workshop.most_pages)},
                             .out = scratch.path(),
                             .stages = true,
                             .limit = longest_making},
                            context, [&](std::string const& file) {
                              return show_first(workshop, *source, scratch.path(), file, context);
                            });
    if (!ran) return fail(ran.error());
    auto read = read_deck(read_text(scratch.path() / "deck.json"));  // before its files move
    auto made = store_made(workshop, *source, catalogue::RenditionKind::Slides, scratch.path(),
                           "result.json", context.stop());
    if (!made) return fail(made.error());

    return jobs::Commit([=, source = *source, made = std::move(*made), read = std::move(read),
                         job = context.job().id](db::Transaction const& transaction) {
      show(transaction, source, made, read, job, workshop.clock.now());
    });
  };
}

}  // namespace estrade::server::pipeline
