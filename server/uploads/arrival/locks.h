// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <memory>

#include "server/clock.h"
#include "server/id.h"
#include "server/mutex.h"

namespace estrade::server::uploads {

/// The right to change one upload. Whoever has it takes `turn` for each step and first looks
/// whether it is `revoked`: a holder that fell silent loses its right to a newcomer between two
/// steps, never in the middle of one.
struct Ticket {
  explicit Ticket(Instant now) : touched(now) {}
  Mutex turn;
  bool revoked ESTRADE_GUARDED_BY(turn) = false;
  Instant touched ESTRADE_GUARDED_BY(turn);  ///< when the holder last did something
};

/// One ticket per upload. Thread-safe.
class Locks {
 public:
  explicit Locks(std::chrono::milliseconds silence) : silence_(silence) {}

  /// Null when somebody has it who is at work, or was within `silence`.
  [[nodiscard]] std::shared_ptr<Ticket> take(UploadId const& id, Instant now);
  /// Nothing when the ticket was revoked meanwhile.
  void give_back(UploadId const& id, std::shared_ptr<Ticket> const& ticket);

 private:
  std::chrono::milliseconds const silence_;
  Mutex turn_;
  std::map<UploadId, std::shared_ptr<Ticket>> taken_ ESTRADE_GUARDED_BY(turn_);
};

/// A ticket for the length of a scope.
class Hold {
 public:
  Hold(Locks& locks, UploadId id, std::shared_ptr<Ticket> ticket)
      : locks_(locks), id_(std::move(id)), ticket_(std::move(ticket)) {}
  ~Hold() { locks_.give_back(id_, ticket_); }
  Hold(Hold const&) = delete;
  Hold& operator=(Hold const&) = delete;
  [[nodiscard]] Ticket& ticket() const { return *ticket_; }

 private:
  Locks& locks_;
  UploadId id_;
  std::shared_ptr<Ticket> ticket_;
};

}  // namespace estrade::server::uploads
