// SPDX-License-Identifier: GPL-3.0-or-later
// A talk whose slides nobody sent shows those that its recording shows, until somebody does.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "server/catalogue/deck.h"
#include "server/catalogue/timeline.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/found_timeline.h"
#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/read_deck.h"
#include "server/pipeline/making/replace_deck.h"
#include "server/pipeline/making/request_recovery.h"
#include "server/pipeline/making/scratch.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

struct Recovered {
  Made made;
  ReadDeck read;
  catalogue::Timeline timeline;
};

/// Nothing when the film shows no slides.
Result<std::optional<Recovered>> recover_from(Workshop const& workshop,
                                              catalogue::Recording const& film,
                                              jobs::Context& context) {
  Scratch const scratch(workshop.staging, context.job().id.text());
  std::vector<HeldBlob> originals;
  std::vector<int> files;
  for (auto const& part : film.parts) {
    auto original = HeldBlob::open(workshop.store, part.blob_key);
    if (!original) throw std::runtime_error("the original is gone: " + part.blob_key);
    originals.push_back(std::move(*original));
    files.push_back(originals.back().descriptor());
  }
  auto const ran = run_worker(workshop,
                              {.verb = "recover",
                               .options = {{"--recording", files}},
                               .out = scratch.path(),
                               .limit = longest_making},
                              context);
  if (!ran) return fail(ran.error());
  if (!std::filesystem::exists(scratch.path() / "result.json")) return std::nullopt;
  Recovered recovered{.made = {},
                      .read = read_deck(read_text(scratch.path() / "deck.json")),
                      .timeline = read_timeline(read_text(scratch.path() / "timeline.json"))};
  auto made = store_made(workshop, film.head, catalogue::RenditionKind::Slides, scratch.path(),
                         "result.json", context.stop());
  if (!made) return fail(made.error());
  recovered.made = std::move(*made);
  return recovered;
}

void show(db::Transaction const& transaction, catalogue::Source const& film,
          Recovered const& recovered, Instant now) {
  catalogue::add_rendition(transaction, recovered.made.rendition);
  if (!replace_deck(transaction, film, recovered.read.deck, recovered.read.slides)) return;
  // What a person said of earlier slides has followed those that are still there.
  auto said = catalogue::find_timeline(transaction, film.talk).entries;
  std::erase_if(said, [](catalogue::TimelineEntry const& entry) { return !entry.by_person; });
  auto timeline = recovered.timeline;
  timeline.entries = catalogue::merge_entries(timeline.entries, said, timeline.duration);
  catalogue::set_timeline(transaction, film.talk, timeline);
  request_index(transaction, film.talk, now);
}

}  // namespace

jobs::Step recover(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const find = [talk = source->talk](db::Reader const& reader) {
      return find_recoverable(reader, talk);
    };
    auto const found = workshop.database.read(find);
    // A deck came meanwhile, or another recording, which has a job of its own.
    if (!found || found->film.head.id != source->id) return jobs::Commit();
    auto recovered = recover_from(workshop, found->film, context);
    if (!recovered) return fail(recovered.error());
    if (!*recovered) return jobs::Commit();
    (*recovered)->timeline.recording = found->recording;
    (*recovered)->timeline.deck = source->id;
    return jobs::Commit([=, film = *source, recovered = std::move(**recovered),
                         job = context.job().id](db::Transaction const& transaction) {
      auto const now = workshop.clock.now();
      auto const still = find(transaction);
      if (still && still->film.head.id == film.id) show(transaction, film, recovered, now);
      settle(transaction, film.talk, job, now);
    });
  };
}

}  // namespace estrade::server::pipeline
