// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/error.h"
#include "server/uploads/arrival/locks.h"
#include "server/uploads/rows/upload_row.h"
#include "server/uploads/tus.h"

namespace estrade::server::uploads {

/// What every request of Tus works with.
struct Desk {
  TusOptions const options;
  db::Database& database;
  storage::Staging& staging;
  Clock const& clock;
  Owner const owner;
  Locks locks;

  [[nodiscard]] std::string address_of(UploadId const& id) const {
    return options.path + "/" + id.text();
  }
  /// When an upload ends to which nothing has come since then: "Mon, 23 Nov 2026 14:07:00 GMT".
  [[nodiscard]] std::string expiry_of(Instant changed) const {
    return http_date(changed + options.lifetime);
  }
};

/// Gives a complete upload to its owner and writes down what became of it. The caller holds the
/// upload's ticket. The owner's verdict when it was not accepted; "later" verdicts leave everything
/// as it is.
[[nodiscard]] Result<void> hand_over(Desk& desk, UploadRow const& row);

/// What a settled upload answers to a sender who is not told yet.
[[nodiscard]] Error refusal_of(UploadRow const& row);

}  // namespace estrade::server::uploads
