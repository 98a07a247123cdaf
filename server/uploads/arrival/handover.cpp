// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/arrival/handover.h"

#include <stdexcept>

#include "server/log.h"
#include "server/uploads/protocol/metadata.h"

namespace estrade::server::uploads {
namespace {

/// Whether the owner may decide otherwise another time.
bool is_later(Kind kind) {
  switch (kind) {
    case Kind::Conflict:
    case Kind::Locked:
    case Kind::NoSpace:
    case Kind::Unavailable:
      return true;
    case Kind::BadRequest:
    case Kind::Unauthenticated:
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::Gone:
    case Kind::PreconditionFailed:
    case Kind::TooLarge:
    case Kind::UnsupportedType:
    case Kind::Rejected:
      return false;
  }
  throw std::logic_error("uploads: a kind of error without a rule");
}

}  // namespace

Result<void> hand_over(Desk& desk, UploadRow const& row) {
  auto const metadata = parse_metadata(row.metadata);
  if (!metadata) throw std::logic_error("uploads: metadata in the database that was never taken");
  auto const accepted = desk.owner.accept({.id = row.id,
                                           .metadata = *metadata,
                                           .size = row.length,
                                           .file = desk.staging.path(row.id.text())});
  if (!accepted && is_later(accepted.error().kind)) return fail(accepted.error());

  desk.database.write([&](db::Transaction const& transaction) {
    settle(transaction, row.id, accepted ? UploadState::Accepted : UploadState::Refused,
           accepted ? std::string() : accepted.error().advice, desk.clock.now());
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
