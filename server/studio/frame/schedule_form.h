// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/http/html.h"
#include "server/studio/frame/desk.h"
#include "server/studio/frame/frame.h"
#include "server/studio/words/event_words.h"

namespace estrade::server::studio {

[[nodiscard]] inline EventWords const& event_words(Visit const& visit) {
  return event_words_in(visit.choice.language);
}

/// Those that somebody organises, newest first.
[[nodiscard]] std::vector<catalogue::Event> events_of(db::Reader const& reader,
                                                      auth::Caller const& caller);

/// What somebody has typed into the form, but the file, which no browser sends twice.
struct ScheduleWish {
  std::string event{};  ///< a slug; empty: a new one
  std::string title{};
  std::string address{};
};

/// Where a schedule is chosen, to go into one of `events`.
[[nodiscard]] http::Html schedule_form(Page const& page, Visit const& visit,
                                       std::vector<catalogue::Event> const& events,
                                       ScheduleWish const& wish);

/// The page of events, with a sentence about what was wrong with what was typed.
[[nodiscard]] http::Response show_events(Desk const& desk, Visit const& visit,
                                         http::Request const& request, std::string_view wrong,
                                         int status, ScheduleWish const& wish = {});

/// "142 talks, 3 without speaker, 2 opted out of recording"; what there is none of is not said.
[[nodiscard]] std::string numbers_text(Visit const& visit, schedule::Schedule const& schedule);

/// What an import does, or did: how many are new, and so on, as a list.
[[nodiscard]] http::Html plan_list(Visit const& visit, catalogue::ImportPlan const& plan);

}  // namespace estrade::server::studio
