// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/uploads/arrival/handover.h"
#include "server/uploads/protocol/fields.h"

namespace estrade::server::uploads {

/// Whether a body is not longer than the `room` that an upload leaves.
[[nodiscard]] Result<void> check_fits(AnnouncedBody const& body, std::uint64_t room);

/// Whether an upload may become that long, as its owner sees it.
[[nodiscard]] Result<void> check_welcome(Desk& desk, UploadRow const& row, std::uint64_t length);

/// A new upload, or why there is none. One that is put together of others holds their bytes
/// already; it is complete and not handed over.
[[nodiscard]] Result<UploadRow> create(Desk& desk, http::Request const& request);

}  // namespace estrade::server::uploads
