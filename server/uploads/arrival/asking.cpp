// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/arrival/asking.h"

#include "server/auth/caller.h"
#include "server/log.h"
#include "server/uploads/protocol/fields.h"
#include "server/uploads/protocol/metadata.h"

namespace estrade::server::uploads {

namespace {

Result<Sender> identify(Desk& desk, db::Reader const& reader, http::Request const& request) {
  if (desk.owner.identify) return desk.owner.identify(reader, request);
  auto caller = auth::identify(reader, request, desk.clock.now());
  if (!caller) return fail(caller.error());
  if (auto const writes = auth::demand_writer(*caller); !writes) return fail(writes.error());
  return Sender{.caller = *std::move(caller)};
}

}  // namespace

Result<Sender> check_sender(Desk& desk, http::Request const& request) {
  auto sender =
      desk.database.read([&](db::Reader const& reader) { return identify(desk, reader, request); });
  if (!sender) return sender;
  if (auto const ok = check_version(request); !ok) return fail(ok.error());
  return sender;
}

std::optional<UploadRow> find_own(Desk& desk, Sender const& sender, std::string_view id) {
  if (!is_id_text(id)) return std::nullopt;
  return desk.database.read([&](db::Reader const& reader) -> std::optional<UploadRow> {
    auto row = find_upload(reader, UploadId(std::string(id)));
    if (!row || !desk.owner.allow) return row;
    auto const metadata = parse_metadata(row->metadata);
    if (!metadata || !desk.owner.allow(reader, sender, *metadata)) return std::nullopt;
    return row;
  });
}

void end_abandoned(Desk& desk) {
  auto const since = desk.clock.now() - desk.options.lifetime;
  auto const abandoned =
      desk.database.read([&](db::Reader const& reader) { return list_abandoned(reader, since); });
  for (auto const& row : abandoned) {
    auto ticket = desk.locks.take(row.id, desk.clock.now());
    if (!ticket) continue;  // somebody goes on with it at this moment
    Hold const hold(desk.locks, row.id, std::move(ticket));
    MutexLock const step(hold.ticket().turn);
    desk.database.write([&](db::Transaction const& transaction) {
      settle(transaction, row.id, UploadState::Removed,
             "Nothing has come to this upload for days, and it has expired: start a new one.",
             desk.clock.now());
      if (desk.owner.give_up && !row.is_partial()) desk.owner.give_up(transaction, row.id);
    });
    desk.staging.remove(row.id.text());
    log::info("uploads", "an upload has expired", {{"upload", row.id.text()}});
  }
}

}  // namespace estrade::server::uploads
