// SPDX-License-Identifier: GPL-3.0-or-later
// What can be found of a talk: one document for itself and one for each slide. A talk that
// readers may not see, or that was removed, has none.
#include <chrono>
#include <vector>

#include "index/document.h"
#include "server/catalogue/deck.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::State;

std::vector<estrade::index::Document> documents_of(db::Reader const& reader, TalkId const& id) {
  auto const talk = catalogue::find_talk(reader, id);
  if (!talk || (talk->state != State::Playable && talk->state != State::Complete)) return {};

  estrade::index::Document about;
  about.talk = id.text();
  about.language = talk->language;
  about.title = talk->title;
  about.event = talk->event ? talk->event->title : "";
  about.speakers = talk->speakers;
  about.text = talk->abstract;
  about.added =
      std::chrono::duration_cast<std::chrono::seconds>(talk->created_at.time_since_epoch()).count();
  std::vector<estrade::index::Document> documents = {about};
  auto const slides = catalogue::list_slides(reader, id);
  for (std::size_t i = 0; i < slides.size(); ++i) {
    auto const& slide = slides[i];
    // The last of a build has the words of all.
    bool const goes_on =
        slide.build > 0 && i + 1 < slides.size() && slides[i + 1].build == slide.build;
    if (goes_on) continue;
    auto document = about;
    document.slide = slide.number;
    document.text = slide.text;
    if (!slide.language.empty()) document.language = slide.language;
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace

jobs::Step index(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    TalkId const talk(context.job().subject);
    auto const documents = workshop.database.read(
        [&](db::Reader const& reader) { return documents_of(reader, talk); });
    workshop.index.put(talk.text(), documents);

    return jobs::Commit(
        [=, found = !documents.empty(), job = context.job()](db::Transaction const& transaction) {
          auto const now = workshop.clock.now();
          if (!catalogue::find_talk(transaction, talk)) return;
          catalogue::set_searchable(transaction, talk, found, now);
          settle(transaction, talk, job.id, now);
        });
  };
}

}  // namespace estrade::server::pipeline
