// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/talk_document.h"

#include <chrono>
#include <vector>

#include "server/catalogue/deck.h"
#include "server/catalogue/talk.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::State;

std::vector<estrade::index::Moment> moments_of(std::vector<catalogue::Slide> const& slides) {
  std::vector<estrade::index::Moment> moments;
  for (std::size_t i = 0; i < slides.size(); ++i) {
    auto const& slide = slides[i];
    // The last of a build has the words of all.
    bool const goes_on =
        slide.build > 0 && i + 1 < slides.size() && slides[i + 1].build == slide.build;
    if (goes_on) continue;
    moments.push_back({.slide = slide.number,
                       .language = slide.language,
                       .title = slide.title,
                       .text = slide.text});
  }
  return moments;
}

}  // namespace

std::optional<estrade::index::Document> document_of(db::Reader const& reader, TalkId const& id) {
  auto const talk = catalogue::find_talk(reader, id);
  if (!talk || (talk->state != State::Playable && talk->state != State::Complete)) return {};

  estrade::index::Document document;
  document.talk = id.text();
  document.language = talk->language;
  document.title = talk->title;
  document.abstract = talk->abstract;
  if (talk->event) {
    document.event = talk->event->title;
    document.event_slug = talk->event->slug;
  }
  document.speakers = talk->speakers;
  document.licence = talk->licence;
  document.date =
      std::chrono::duration_cast<std::chrono::seconds>(talk->created_at.time_since_epoch()).count();
  document.moments = moments_of(catalogue::list_slides(reader, id));
  return document;
}

}  // namespace estrade::server::pipeline
