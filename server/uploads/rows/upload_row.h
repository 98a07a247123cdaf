// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::uploads {

enum class UploadState { Arriving, Accepted, Refused, Removed };

/// An upload as it is written down.
struct UploadRow {
  UploadId id;
  std::uint64_t length = 0;    ///< bytes announced
  std::uint64_t received = 0;  ///< bytes known to be on disk
  std::string metadata;        ///< Upload-Metadata as sent
  UploadState state = UploadState::Arriving;
  std::string reason;  ///< of a refusal, for a person
};

void add_upload(db::Transaction const& transaction, UploadRow const& row, Instant now);
[[nodiscard]] std::optional<UploadRow> find_upload(db::Reader const& reader, UploadId const& id);
/// Complete, but not accepted yet.
[[nodiscard]] std::vector<UploadRow> list_complete(db::Reader const& reader);
void set_received(db::Transaction const& transaction, UploadId const& id, std::uint64_t received,
                  Instant now);
/// Only from Arriving; what is settled stays so.
void settle(db::Transaction const& transaction, UploadId const& id, UploadState state,
            std::string_view reason, Instant now);

}  // namespace estrade::server::uploads
