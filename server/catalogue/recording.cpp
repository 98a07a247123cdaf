// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/recording.h"

#include <map>
#include <utility>

namespace estrade::server::catalogue {

std::optional<Recording> current_recording(db::Reader const& reader, TalkId const& talk,
                                           Role role) {
  std::optional<Source> head;
  std::map<int, Source> parts;
  std::map<int, std::string> refusals;
  for (auto const& source : list_sources(reader, talk)) {  // newest first
    if (source.role != role) continue;
    if (!source.verdict.empty()) {
      if (source.part > 0) refusals.emplace(source.part, source.verdict);
      continue;
    }
    if (source.part == 0) {
      if (!head) return Recording{.head = source, .parts = {source}, .refusal = {}};
      break;
    }
    if (!head) head = source;
    parts.emplace(source.part, source);
  }
  if (!head) return std::nullopt;
  Recording recording{.head = std::move(*head), .parts = {}, .refusal = {}};
  for (auto const& [part, verdict] : refusals) {
    if (!parts.contains(part)) recording.refusal = verdict;
  }
  for (auto& [part, source] : parts) recording.parts.push_back(std::move(source));
  return recording;
}

void expect_part(db::Transaction const& transaction, ArrivingPart const& part, Instant now) {
  transaction.run(
      "INSERT INTO arriving_part(upload_id, talk_id, role, part, created_at)"
      " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      {part.upload, part.talk, text_of(part.role), part.part, now});
}

std::optional<ArrivingPart> forget_part(db::Transaction const& transaction,
                                        UploadId const& upload) {
  auto found = transaction.first(
      "SELECT upload_id, talk_id, role, part FROM arriving_part WHERE upload_id = ?", {upload},
      [](db::Row const& row) {
        return ArrivingPart{.upload = row.id<UploadId>(0),
                            .talk = row.id<TalkId>(1),
                            .role = role_of(row.text(2)).value(),
                            .part = static_cast<int>(row.integer(3))};
      });
  transaction.run("DELETE FROM arriving_part WHERE upload_id = ?", {upload});
  return found;
}

bool is_part_expected(db::Reader const& reader, TalkId const& talk, Role role) {
  return reader
      .first(
          "SELECT 1 FROM arriving_part AS part WHERE talk_id = ?1 AND role = ?2"
          " AND NOT EXISTS (SELECT 1 FROM source WHERE source.talk_id = part.talk_id"
          "  AND source.role = part.role AND source.part = part.part AND source.verdict = ''"
          "  AND source.received_at >= part.created_at)",
          {talk, text_of(role)}, [](db::Row const&) { return true; })
      .value_or(false);
}

}  // namespace estrade::server::catalogue
