// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/talk_document.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "server/catalogue/captions.h"
#include "server/catalogue/deck.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/trim.h"
#include "server/catalogue/view.h"
#include "server/pipeline/making/passages.h"

namespace estrade::server::pipeline {
namespace {

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

/// What is said, in every language that there are captions in, as it is shown.
void add_captions(db::Reader const& reader, TalkId const& id, estrade::index::Document& document) {
  auto const part = catalogue::shown_part(reader, id);
  for (auto const& listed : catalogue::list_captions(reader, id)) {
    auto captions = catalogue::find_captions(reader, id, listed.language);
    if (!captions) continue;
    auto cues = catalogue::cut_to(std::move(captions->cues), part.start, part.end);
    auto const language = listed.language == "und" ? std::string() : listed.language;
    document.has_captions = document.has_captions || !cues.empty();
    auto passages = passages_of(std::move(cues), language);
    std::ranges::move(passages, std::back_inserter(document.moments));
  }
}

}  // namespace

std::optional<estrade::index::Document> document_of(db::Reader const& reader, TalkId const& id) {
  auto const talk = catalogue::find_talk(reader, id);
  if (!talk || !catalogue::is_listed(*talk)) return {};

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
  document.tags = talk->tags;
  // The year is only known of a talk whose date is; the order of equals needs one of all.
  if (talk->date) document.year = int{std::chrono::year_month_day(*talk->date).year()};
  auto const day = talk->date ? Instant(*talk->date) : talk->created_at;
  document.date = std::chrono::floor<std::chrono::seconds>(day).time_since_epoch().count();
  document.moments = moments_of(catalogue::list_slides(reader, id));
  add_captions(reader, id, document);
  return document;
}

}  // namespace estrade::server::pipeline
