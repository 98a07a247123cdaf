// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/rows/upload_row.h"

#include <stdexcept>

namespace estrade::server::uploads {
namespace {

std::string_view text_of(UploadState state) {
  switch (state) {
    case UploadState::Arriving:
      return "arriving";
    case UploadState::Accepted:
      return "accepted";
    case UploadState::Refused:
      return "refused";
    case UploadState::Removed:
      return "removed";
  }
  throw std::logic_error("uploads: a state without a name");
}

UploadState state_of(std::string_view text) {
  for (auto const state :
       {UploadState::Arriving, UploadState::Accepted, UploadState::Refused, UploadState::Removed}) {
    if (text_of(state) == text) return state;
  }
  throw std::runtime_error("uploads: an unknown state in the database");
}

UploadRow upload_of(db::Row const& row) {
  return {.id = row.id<UploadId>(0),
          .length = static_cast<std::uint64_t>(row.integer(1)),
          .received = static_cast<std::uint64_t>(row.integer(2)),
          .metadata = row.text(3),
          .state = state_of(row.text(4)),
          .reason = row.text(5),
          .is_deferred = row.integer(6) != 0,
          .concat = row.text(7),
          .changed_at = row.instant(8)};
}

}  // namespace

void add_upload(db::Transaction const& transaction, UploadRow const& row, Instant now) {
  transaction.run(
      "INSERT INTO upload(id, length, received, metadata, state, reason, created_at, changed_at,"
      " deferred, concat) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)",
      {row.id, row.length, row.received, row.metadata, text_of(row.state), row.reason, now,
       row.is_deferred, row.concat});
}

std::optional<UploadRow> find_upload(db::Reader const& reader, UploadId const& id) {
  return reader.first(
      "SELECT id, length, received, metadata, state, reason, deferred, concat, changed_at FROM "
      "upload"
      " WHERE id = ?",
      {id}, upload_of);
}

std::vector<UploadRow> list_complete(db::Reader const& reader) {
  std::vector<UploadRow> rows;
  reader.each(
      "SELECT id, length, received, metadata, state, reason, deferred, concat, changed_at FROM "
      "upload"
      " WHERE state = 'arriving' AND received = length AND deferred = 0 AND concat <> 'partial'"
      " ORDER BY created_at",
      {}, [&](db::Row const& row) { rows.push_back(upload_of(row)); });
  return rows;
}

std::vector<UploadRow> list_abandoned(db::Reader const& reader, Instant since) {
  std::vector<UploadRow> rows;
  reader.each(
      "SELECT id, length, received, metadata, state, reason, deferred, concat, changed_at FROM "
      "upload"
      " WHERE state = 'arriving' AND changed_at < ?"
      " AND (received < length OR deferred = 1 OR concat = 'partial')"
      " ORDER BY changed_at LIMIT 100",
      {since}, [&](db::Row const& row) { rows.push_back(upload_of(row)); });
  return rows;
}

void set_length(db::Transaction const& transaction, UploadId const& id, std::uint64_t length) {
  transaction.run("UPDATE upload SET length = ?2, deferred = 0 WHERE id = ?1", {id, length});
}

void set_received(db::Transaction const& transaction, UploadId const& id, std::uint64_t received,
                  Instant now) {
  transaction.run("UPDATE upload SET received = ?2, changed_at = ?3 WHERE id = ?1",
                  {id, received, now});
}

void settle(db::Transaction const& transaction, UploadId const& id, UploadState state,
            std::string_view reason, Instant now) {
  transaction.run(
      "UPDATE upload SET state = ?2, reason = ?3, changed_at = ?4"
      " WHERE id = ?1 AND state = 'arriving'",
      {id, text_of(state), reason, now});
}

}  // namespace estrade::server::uploads
