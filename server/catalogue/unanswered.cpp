// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/unanswered.h"

#include <algorithm>

#include "server/catalogue/rows/ids_as_json.h"
#include "server/catalogue/text/words.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::size_t most_characters = 80;
constexpr std::ptrdiff_t most_digits = 7;  // fewer than a telephone number or a day of birth
constexpr std::int64_t most_of_a_day = 500;

/// What is worth knowing and says nothing of a person that a search need not say.
bool is_to_be_kept(std::string const& words) {
  auto const digits = std::ranges::count_if(words, [](char c) { return c >= '0' && c <= '9'; });
  return !words.empty() && characters_in(words) <= most_characters && digits <= most_digits &&
         words.find('@') == std::string::npos;
}

std::string first_day_kept(Instant now) { return iso_date(now - questions_kept); }

bool has_room(db::Reader const& reader, std::string_view day) {
  auto const there = reader.first("SELECT count(*) FROM unanswered WHERE day = ?", {day},
                                  [](db::Row const& row) { return row.integer(0); });
  return there.value_or(0) < most_of_a_day;
}

}  // namespace

void add_question(db::Transaction const& transaction, Question const& question, Instant now) {
  forget_questions(transaction, now);
  auto const words = fold_case(question.words);
  if (!is_to_be_kept(words)) return;
  auto const day = iso_date(now);
  auto const talk = question.talk ? question.talk->text() : std::string();
  auto const event = question.event ? question.event->text() : std::string();
  auto const again = transaction.run(
      "UPDATE unanswered SET times = times + 1"
      " WHERE day = ? AND talk_id = ? AND event_id = ? AND site = ? AND words = ?",
      {day, talk, event, question.site, words});
  if (again > 0 || !has_room(transaction, day)) return;
  transaction.run(
      "INSERT INTO unanswered(day, talk_id, event_id, site, words, times) VALUES (?, ?, ?, ?, ?, "
      "1)",
      {day, talk, event, question.site, words});
}

std::vector<QuestionRow> list_questions(db::Reader const& reader, WatchedFilter const& filter) {
  auto const typed = folded_words(filter.text);
  std::vector<QuestionRow> rows;
  reader.each(
      "SELECT words, asked.talk_id, coalesce(talk.title, event.title, ''),"
      " CASE asked.event_id WHEN '' THEN '' ELSE coalesce(event.slug, '') END,"
      " sum(times), max(day) FROM unanswered AS asked"
      " LEFT JOIN talk ON talk.id = asked.talk_id"
      " LEFT JOIN event ON event.id = CASE asked.event_id WHEN '' THEN talk.event_id"
      "  ELSE asked.event_id END"
      " WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR asked.talk_id = ?3)"
      " AND (?4 IS NULL OR event.slug = ?4) AND (?5 IS NULL OR asked.site = ?5)"
      " AND (?6 OR ((asked.talk_id = '' OR talk.removed_at IS NULL)"
      "  AND (event.id IN (SELECT value FROM json_each(?7))"
      "   OR asked.talk_id IN (SELECT value FROM json_each(?8)))))"
      " GROUP BY words, asked.talk_id, asked.event_id"
      " ORDER BY sum(times) DESC, max(day) DESC, words LIMIT ?9",
      {filter.from, filter.to, filter.talk, filter.event, filter.site, filter.everything,
       ids_as_json(filter.events), ids_as_json(filter.talks), filter.limit},
      [&](db::Row const& row) {
        QuestionRow asked{.words = row.text(0),
                          .talk = row.id<TalkId>(1),
                          .title = row.text(2),
                          .event = row.text(3),
                          .times = row.integer(4),
                          .last_day = row.text(5)};
        if (has_words(asked.words + '\n' + asked.title, typed)) rows.push_back(std::move(asked));
      });
  return rows;
}

void forget_questions(db::Transaction const& transaction, Instant now) {
  transaction.run("DELETE FROM unanswered WHERE day < ?", {first_day_kept(now)});
}

std::optional<Instant> oldest_question_ends(db::Reader const& reader) {
  auto const day = reader.first("SELECT min(day) FROM unanswered", {},
                                [](db::Row const& row) { return row.text(0); });
  auto const date = day ? day_of(*day) : std::nullopt;
  if (!date) return std::nullopt;
  return Instant(*date) + questions_kept + std::chrono::days(1);
}

}  // namespace estrade::server::catalogue
