// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "server/http/router.h"
#include "server/storage/staging.h"
#include "server/uploads/arrival/handover.h"
#include "server/uploads/protocol/checksum.h"

namespace estrade::server::uploads {

/// The body of a PATCH, or of a creation that brings its first bytes. Pieces go to the staging
/// file as they come; now and then, and always before an answer, they are synced and the offset is
/// written down: it never says more than the disk holds.
class ArrivingBody final : public http::BodySink {
 public:
  enum class Reason { Patch, Creation };
  /// With a `checksum` all of the body counts, or nothing of it.
  ArrivingBody(Desk& desk, UploadRow row, storage::Arrival arrival, std::unique_ptr<Hold> hold,
               Reason reason, std::optional<Checksum> checksum);

  [[nodiscard]] bool write(std::span<std::byte const> piece) override;
  [[nodiscard]] http::Response finish() override;
  void cut() override;

 private:
  /// Syncs what came and moves the offset there.
  [[nodiscard]] Result<void> record() ESTRADE_REQUIRES(hold_->ticket().turn);
  [[nodiscard]] Result<void> take(std::span<std::byte const> piece)
      ESTRADE_REQUIRES(hold_->ticket().turn);
  [[nodiscard]] Result<void> complete() ESTRADE_REQUIRES(hold_->ticket().turn);
  [[nodiscard]] http::Response refusal(Error const& error) const;

  Desk& desk_;
  UploadRow row_;
  storage::Arrival arrival_;
  std::unique_ptr<Hold> hold_;
  Reason reason_;
  std::optional<Checksum> checksum_;
  bool is_mismatch_ = false;  ///< the bytes are others than the checksum says
  Instant recorded_;
  std::optional<Error> verdict_;  ///< why reading stopped
};

}  // namespace estrade::server::uploads
