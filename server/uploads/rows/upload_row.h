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
  std::uint64_t length = 0;    ///< bytes announced; while it is deferred, the most it may be
  std::uint64_t received = 0;  ///< bytes known to be on disk
  std::string metadata;        ///< Upload-Metadata as sent
  UploadState state = UploadState::Arriving;
  std::string reason{};      ///< of a refusal or an end, for a person
  bool is_deferred = false;  ///< its length is told later
  std::string concat{};      ///< Upload-Concat as sent; empty: it is whole by itself
  Instant changed_at{};

  /// One of those that are put together to another: nobody's file by itself.
  [[nodiscard]] bool is_partial() const { return concat == "partial"; }
  /// Put together of others: nothing can be sent to it.
  [[nodiscard]] bool is_final() const { return concat.starts_with("final;"); }
};

void add_upload(db::Transaction const& transaction, UploadRow const& row, Instant now);
[[nodiscard]] std::optional<UploadRow> find_upload(db::Reader const& reader, UploadId const& id);
/// Those that are not complete, or parts of others, and to which nothing has come since then, at
/// most 100 of them.
[[nodiscard]] std::vector<UploadRow> list_abandoned(db::Reader const& reader, Instant since);
/// Tells the length of one that was deferred.
void set_length(db::Transaction const& transaction, UploadId const& id, std::uint64_t length);
/// Complete, but not accepted yet; without parts of others.
[[nodiscard]] std::vector<UploadRow> list_complete(db::Reader const& reader);
void set_received(db::Transaction const& transaction, UploadId const& id, std::uint64_t received,
                  Instant now);
/// Only from Arriving; what is settled stays so.
void settle(db::Transaction const& transaction, UploadId const& id, UploadState state,
            std::string_view reason, Instant now);

}  // namespace estrade::server::uploads
