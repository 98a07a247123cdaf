// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "server/http/request.h"
#include "server/uploads/arrival/handover.h"

namespace estrade::server::uploads {

/// Before anything else is looked at: who is it, and do we speak the same protocol?
[[nodiscard]] Result<Sender> check_sender(Desk& desk, http::Request const& request);

/// The upload of that id, when it is one of the sender's.
[[nodiscard]] std::optional<UploadRow> find_own(Desk& desk, Sender const& sender,
                                                std::string_view id);

/// Ends uploads to which nothing has come for the time that they have.
void end_abandoned(Desk& desk);

}  // namespace estrade::server::uploads
