// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/approval.h"

#include <algorithm>

#include "server/catalogue/talk.h"
#include "server/catalogue/text/field.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::int64_t most_answers = 200;

Result<SpeakerAnswer> checked_answer(SpeakerAnswer answer) {
  if (answer.approves) return SpeakerAnswer{.approves = true};
  auto wish = check_field(
      {.name = "What is to be cut", .least = 1, .most = 2'000, .many_lines = true}, answer.wish);
  if (!wish) return fail(wish.error());
  answer.wish = *std::move(wish);
  if (answer.ends && answer.begins.value_or(MediaTime(0)) >= *answer.ends) {
    return fail(Kind::Rejected, "ends before it begins",
                "This stretch ends before it begins: write an end that comes after.");
  }
  return answer;
}

std::optional<MediaTime> time_at(db::Row const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.media_time(column);
}

}  // namespace

Result<SpeakerAnswer> add_answer(db::Transaction const& transaction, TalkId const& talk,
                                 SpeakerAnswer answer, Instant now) {
  if (auto const found = find_talk(transaction, talk); !found) return fail(found.error());
  auto said = checked_answer(std::move(answer));
  if (!said) return said;
  auto const last =
      transaction.first("SELECT coalesce(max(number), 0) FROM speaker_answer WHERE talk_id = ?",
                        {talk}, [](db::Row const& row) { return row.integer(0); });
  if (last.value_or(0) >= most_answers) {
    return fail(Kind::Rejected, "too many answers",
                "Very much was said of this talk already: write to those who organise it.");
  }
  said->number = static_cast<int>(last.value_or(0)) + 1;
  said->made_at = now;
  transaction.run(
      "INSERT INTO speaker_answer(talk_id, number, answer, wish, begins, ends, made_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      {talk, said->number, said->approves ? "approves" : "wishes", said->wish, said->begins,
       said->ends, now});
  return said;
}

std::vector<SpeakerAnswer> list_answers(db::Reader const& reader, TalkId const& talk) {
  std::vector<SpeakerAnswer> answers;
  reader.each(
      "SELECT number, answer, wish, begins, ends, made_at FROM speaker_answer"
      " WHERE talk_id = ? ORDER BY number DESC",
      {talk}, [&](db::Row const& row) {
        answers.push_back({.number = static_cast<int>(row.integer(0)),
                           .approves = row.text(1) == "approves",
                           .wish = row.text(2),
                           .begins = time_at(row, 3),
                           .ends = time_at(row, 4),
                           .made_at = row.instant(5)});
      });
  return answers;
}

Approval approval_of(std::vector<SpeakerAnswer> const& answers) {
  Approval approval;
  for (auto const& answer : answers) {
    if (answer.approves) {
      if (approval.wishes.empty()) approval.approved_at = answer.made_at;
      break;
    }
    approval.wishes.push_back(answer);
  }
  std::ranges::reverse(approval.wishes);
  return approval;
}

}  // namespace estrade::server::catalogue
