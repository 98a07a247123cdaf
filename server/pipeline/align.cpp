// SPDX-License-Identifier: GPL-3.0-or-later
// Which slide was on screen when: found in a talk's recording once its deck is there. What a person
// said of it stays.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/deck.h"
#include "server/catalogue/timeline.h"
#include "server/pipeline/making/found_timeline.h"
#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/request_timeline.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

/// A file of the recording, looked at for a share of the whole work.
class Share : public jobs::Context {
 public:
  Share(jobs::Context& whole, std::size_t number, std::size_t of)
      : whole_(whole), before_(double(number) / double(of)), part_(1.0 / double(of)) {}
  [[nodiscard]] jobs::Job const& job() const override { return whole_.job(); }
  void progress(jobs::Progress const& progress) override {
    // Of what is left only the last file can tell.
    bool const is_last = before_ + part_ >= 1;
    whole_.progress({.fraction = before_ + progress.fraction * part_,
                     .left = is_last ? progress.left : std::nullopt});
  }
  [[nodiscard]] std::stop_token stop() const override { return whole_.stop(); }

 private:
  jobs::Context& whole_;
  double before_;
  double part_;
};

/// When the part that follows this one begins.
double length_of(catalogue::Source const& part, catalogue::Timeline const& found) {
  double const told = parse_object(part.portrait)->optValue("duration", 0.0);
  return std::isfinite(told) && told > 0 ? told : seconds_of(found.duration);
}

Result<catalogue::Timeline> look_at(Workshop const& workshop, catalogue::Source const& part,
                                    HeldBlob const& deck, jobs::Context& context) {
  auto const original = HeldBlob::open(workshop.store, part.blob_key);
  if (!original) throw std::runtime_error("the original is gone: " + part.blob_key);
  auto const text = run_worker(
      workshop,
      {.verb = "align",
       .options = {{"--recording", {original->descriptor()}}, {"--deck", {deck.descriptor()}}},
       .words = {"--progress"},
       .limit = longest_making},
      context);
  if (!text) return fail(text.error());
  return read_timeline(*text);
}

/// All the files of a recording, one after the other.
Result<catalogue::Timeline> look_at_all(Workshop const& workshop, Alignable const& talk,
                                        jobs::Context& context) {
  auto const deck = HeldBlob::open(workshop.store, talk.deck_key);
  if (!deck) throw std::runtime_error("the deck is gone: " + talk.deck_key);
  auto const& parts = talk.film.parts;
  catalogue::Timeline whole{.recording = talk.recording, .deck = talk.deck};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Share share(context, i, parts.size());
    auto const found = look_at(workshop, parts[i], *deck, share);
    if (!found) return found;
    auto const begin = whole.duration;
    for (auto entry : found->entries) {
      entry.start += begin;
      entry.end += begin;
      if (entry.page && *entry.page > talk.pages) entry.page.reset();
      whole.entries.push_back(entry);
    }
    bool const is_last = i + 1 == parts.size();
    whole.duration +=
        is_last ? found->duration : MediaTime(std::llround(length_of(parts[i], *found) * 1e6));
  }
  return whole;
}

/// What was found, with what people said.
void keep(db::Transaction const& transaction, TalkId const& talk, catalogue::Timeline found) {
  auto said = catalogue::find_timeline(transaction, talk).entries;
  std::erase_if(said, [](catalogue::TimelineEntry const& entry) { return !entry.by_person; });
  found.entries = catalogue::merge_entries(found.entries, said, found.duration);
  catalogue::set_timeline(transaction, talk, found);
}

}  // namespace

jobs::Step align(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    TalkId const talk(context.job().subject);
    auto const both = workshop.database.read(
        [&](db::Reader const& reader) { return find_alignable(reader, talk); });
    std::optional<catalogue::Timeline> found;
    if (both) {
      auto looked = look_at_all(workshop, *both, context);
      if (!looked) return fail(looked.error());
      found = std::move(*looked);
    }
    return jobs::Commit([=, job = context.job().id](db::Transaction const& transaction) {
      // When one of the two was replaced meanwhile, another job looks at what there is now.
      auto const now_there = find_alignable(transaction, talk);
      if (found && now_there && now_there->recording == found->recording &&
          now_there->deck == found->deck) {
        keep(transaction, talk, *found);
      }
      settle(transaction, talk, job, workshop.clock.now());
    });
  };
}

}  // namespace estrade::server::pipeline
