// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/watched.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// What was searched for and not found, so that an organiser learns which word a talk lacks. People
/// type anything into a search, their own names too; so nothing is kept that says who asked, from
/// where, at what hour or what else; only how often a day's readers asked for those words. What is
/// longer than a search, or looks like an address or a number of somebody (an @, eight digits), is
/// not kept at all, and nothing longer than this.
inline constexpr std::chrono::days questions_kept{90};

/// A search without an answer.
struct Question {
  std::string words{};             ///< as typed
  std::optional<TalkId> talk{};    ///< the only one that was searched
  std::optional<EventId> event{};  ///< whose talks were searched
  std::string site{};              ///< as add_watched
};
/// Counts it on the day of `now`, unless it is not to be kept. Of a day 500 are told apart; what
/// comes then is not counted. Forgets what is too old.
void add_question(db::Transaction const& transaction, Question const& question, Instant now);

/// How often something was asked in vain.
struct QuestionRow {
  std::string words;
  TalkId talk{};        ///< empty: not one alone
  std::string title{};  ///< of the talk or the event that was searched
  std::string event{};  ///< its slug; empty: not one alone
  std::int64_t times = 0;
  std::string last_day{};
};
/// The most asked first. Searches of the whole archive are told to those alone whose everything is;
/// those of a talk or an event to who works on it.
[[nodiscard]] std::vector<QuestionRow> list_questions(db::Reader const& reader,
                                                      WatchedFilter const& filter);

/// Forgets what has been kept for long enough.
void forget_questions(db::Transaction const& transaction, Instant now);
/// When the oldest has been; nothing when there is none.
[[nodiscard]] std::optional<Instant> oldest_question_ends(db::Reader const& reader);

}  // namespace estrade::server::catalogue
