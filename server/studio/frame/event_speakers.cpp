// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/event_speakers.h"

#include <algorithm>
#include <utility>

#include "server/studio/words/event_words.h"
#include "server/studio/words/speaker_words.h"

namespace estrade::server::studio {

std::vector<SpeakerStanding> list_standings(db::Reader const& reader, EventId const& event) {
  constexpr std::size_t all = 100'000;
  std::vector<SpeakerStanding> standings;
  for (auto& talk :
       catalogue::list_talks(reader, {.event = event, .everything = true, .limit = all})) {
    SpeakerStanding standing{.talk = std::move(talk)};
    auto const& id = standing.talk.id;
    for (auto& source : catalogue::list_sources(reader, id)) {
      if (source.role != catalogue::Role::Deck) continue;
      bool const is_newer = !standing.deck || source.received_at >= standing.deck->received_at;
      if (is_newer) standing.deck = std::move(source);
    }
    standing.permits = auth::list_permits(reader, id);
    standing.answers = catalogue::list_answers(reader, id);
    standing.faces = catalogue::list_faces(reader, standing.talk);
    standings.push_back(std::move(standing));
  }
  std::ranges::sort(standings, {}, [](SpeakerStanding const& each) { return each.talk.title; });
  return standings;
}

std::string standings_text(http::Language language, std::vector<SpeakerStanding> const& standings) {
  auto const& words = speaker_words_in(language);
  std::size_t without_slides = 0;
  std::size_t approved = 0;
  std::size_t wishing = 0;
  for (auto const& standing : standings) {
    auto const approval = catalogue::approval_of(standing.answers);
    bool const has_slides = standing.deck && standing.deck->verdict.empty();
    if (!has_slides) ++without_slides;
    if (approval.approved_at) ++approved;
    if (!approval.wishes.empty()) ++wishing;
  }
  auto const silent = standings.size() - approved - wishing;
  std::string text;
  for (auto const& [count, number] : {std::pair{&words.without_slides, without_slides},
                                      {&words.have_approved, approved},
                                      {&words.ask_for_cuts, wishing},
                                      {&words.said_nothing_yet, silent}}) {
    if (number > 0) text += (text.empty() ? "" : ", ") + count_text(language, *count, number);
  }
  return text.empty() ? std::string(words.speakers_hint) : text + ".";
}

}  // namespace estrade::server::studio
