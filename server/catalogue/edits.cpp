// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/edits.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "server/catalogue/rows/write_edit.h"
#include "server/catalogue/said.h"

namespace estrade::server::catalogue {
namespace {

std::optional<Edit> find_edit(db::Reader const& reader, TalkId const& talk, int number) {
  auto edits = list_edits(reader, talk, number - 1);
  if (number < 1 || edits.empty() || edits.back().number != number) return std::nullopt;
  return std::move(edits.back());
}

/// A talk does not become public at a time that has passed because somebody takes something back.
bool has_passed(FieldEdit const& field, Instant now) {
  if (field.field != "publish_at") return false;
  auto const instant = instant_of(field.was);
  return instant && *instant <= now;
}

}  // namespace

int write_edit(db::Transaction const& transaction, Talk const& talk, TalkDraft const& before,
               Author const& by, int undoes, Instant now) {
  auto const after = draft_of(talk);
  int const number = talk.version + 1;
  std::vector<FieldEdit> fields;
  for (auto const name : said_names()) {
    auto was = said(before, name);
    auto became = said(after, name);
    if (was != became) fields.push_back({std::string(name), std::move(was), std::move(became)});
  }
  if (fields.empty()) return talk.version;
  transaction.run(
      "INSERT INTO edit(talk_id, number, account_id, who, undoes, made_at)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {talk.id, number, by.account, by.name, undoes > 0 ? db::Value(undoes) : db::Value(nullptr),
       now});
  for (int position = 0; auto const& field : fields) {
    transaction.run(
        "INSERT INTO edit_field(talk_id, number, position, field, was, became)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {talk.id, number, position++, field.field, field.was, field.became});
  }
  transaction.run("UPDATE talk SET version = ?2 WHERE id = ?1", {talk.id, number});
  return number;
}

std::vector<Edit> list_edits(db::Reader const& reader, TalkId const& talk, int after) {
  std::vector<Edit> edits;
  reader.each(
      "SELECT number, account_id, who, undoes, made_at FROM edit"
      " WHERE talk_id = ? AND number > ? ORDER BY number DESC",
      {talk, after}, [&](db::Row const& row) {
        edits.push_back({.number = static_cast<int>(row.integer(0)),
                         .by = {row.id<AccountId>(1), row.text(2)},
                         .undoes = row.is_null(3) ? 0 : static_cast<int>(row.integer(3)),
                         .made_at = row.instant(4)});
      });
  std::map<int, Edit*> by_number;
  for (auto& edit : edits) by_number[edit.number] = &edit;
  reader.each(
      "SELECT number, field, was, became FROM edit_field WHERE talk_id = ? AND number > ?"
      " ORDER BY number, position",
      {talk, after}, [&](db::Row const& row) {
        by_number.at(static_cast<int>(row.integer(0)))
            ->fields.push_back({row.text(1), row.text(2), row.text(3)});
      });
  return edits;
}

TalkDraft draft_before(TalkDraft now, std::vector<Edit> const& edits) {
  for (auto const& edit : edits) {
    for (auto const& field : edit.fields) say(now, field.field, field.was);
  }
  return now;
}

Result<Undoing> plan_undo(db::Reader const& reader, Talk const& talk, int number, Instant now) {
  auto const edit = find_edit(reader, talk.id, number);
  if (!edit) {
    return fail(Kind::NotFound, fmt::format("no edit {}", number),
                "This talk has no such change: look at its history.");
  }
  Undoing undoing{.draft = draft_of(talk)};
  for (auto const& field : edit->fields) {
    bool const is_as_left = said(undoing.draft, field.field) == field.became;
    if (is_as_left && !has_passed(field, now)) {
      say(undoing.draft, field.field, field.was);
      undoing.undone.push_back(field.field);
    } else {
      undoing.kept.push_back(field.field);
    }
  }
  if (undoing.undone.empty()) {
    return fail(Kind::Conflict, "all changed since",
                fmt::format("Nothing was put back, since all of it was changed again: {}.",
                            fmt::join(undoing.kept, ", ")));
  }
  return undoing;
}

}  // namespace estrade::server::catalogue
