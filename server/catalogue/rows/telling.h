// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/catalogue/webhook.h"

namespace estrade::server::catalogue {

/// What happens to a talk within one change, for those who are told: made before the change, and
/// asked to tell after it, in the same transaction. Where nobody is told it costs one look.
class Telling {
 public:
  Telling(db::Transaction const& transaction, TalkId const& id);
  /// Writes a delivery to each webhook that wants to know.
  void tell(Instant now) const;

 private:
  struct Seen {
    State state = State::Expected;
    bool is_public = false;
  };
  [[nodiscard]] static Seen see(Talk const& talk, bool is_removed);

  db::Transaction const& transaction_;
  TalkId id_;
  std::optional<Seen> before_;  ///< nothing: nobody is told
};

/// A webhook with what only its deliveries need.
struct Receiver {
  WebhookId id;
  EventId event;  ///< empty: all
  std::string kinds;
  std::string origin;
  std::string url;
  std::string secret;
  std::string old_secret;  ///< empty: none
  Instant old_secret_until;
  Instant not_before;
};
/// Those that are told: not paused, and made by somebody who may still know.
[[nodiscard]] std::vector<Receiver> list_receivers(db::Reader const& reader);

/// Writes a delivery; as given up when too many wait.
DeliveryId write_delivery(db::Transaction const& transaction, WebhookId const& webhook,
                          TalkId const& talk, std::string_view kind, std::string_view body,
                          Instant now);

/// {"type": …, "timestamp": …, "data": {"talk": …}}
[[nodiscard]] std::string body_about(Talk const& talk, std::string_view kind,
                                     std::string_view origin, Instant now);

}  // namespace estrade::server::catalogue
