// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/arrival/handover.h"

#include <stdexcept>

#include "server/log.h"
#include "server/uploads/protocol/metadata.h"

namespace estrade::server::uploads {

Result<void> hand_over(Desk& desk, UploadRow const& row) {
  auto const metadata = parse_metadata(row.metadata);
  if (!metadata) throw std::logic_error("uploads: metadata in the database that was never taken");
  auto const accepted = desk.owner.accept({.id = row.id,
                                           .metadata = *metadata,
                                           .size = row.length,
                                           .file = desk.staging.path(row.id.text())});
  if (!accepted && is_temporary(accepted.error().kind)) return fail(accepted.error());

  desk.database.write([&](db::Transaction const& transaction) {
    settle(transaction, row.id, accepted ? UploadState::Accepted : UploadState::Refused,
           accepted ? std::string() : accepted.error().advice, desk.clock.now());
    if (!accepted && desk.owner.give_up) desk.owner.give_up(transaction, row.id);
  });
  // After the row: a crash in between leaves a file that resume() clears, never a row without one.
  desk.staging.remove(row.id.text());
  if (accepted) return {};
  log::info("uploads", "an upload was refused",
            {{"upload", row.id.text()}, {"reason", accepted.error().facts}});
  return fail(accepted.error());
}

Error refusal_of(UploadRow const& row) {
  return {Kind::Rejected, "upload " + row.id.text() + " was refused", row.reason};
}

}  // namespace estrade::server::uploads
