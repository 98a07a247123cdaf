// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/fetch.h"

namespace estrade::server::webhooks {

struct CourierOptions {
  /// Where deliveries may go; of answers only the beginning is kept.
  http::FetchPolicy policy{.most = 2u << 10, .patience = std::chrono::seconds(10)};
  unsigned threads = 4;
  std::chrono::milliseconds between_looks{1000};  ///< for deliveries that somebody else has written
};

/// Sends what waits for webhooks (catalogue/delivery.h), each as a JSON POST that is signed as
/// Standard Webhooks has it: webhook-id, webhook-timestamp, webhook-signature, in which there is
/// one signature for each secret that is good, apart by spaces. Any 2xx takes a delivery, 410 ends
/// its webhook, everything else is tried again later. One thread at a time looks for work while
/// others send, and one webhook never has two: who is slow keeps one thread for `patience`, and
/// then waits longer each time. Thread-safe.
class Courier {
 public:
  /// Takes up what was on its way when the process ended.
  Courier(db::Database& database, Clock const& clock, CourierOptions options = {});
  ~Courier();  ///< breaks off what is being sent; the next one sends it again
  Courier(Courier const&) = delete;
  Courier& operator=(Courier const&) = delete;

  /// Look for work now.
  void wake();

 private:
  struct Crew;
  std::unique_ptr<Crew> crew_;
};

}  // namespace estrade::server::webhooks
