// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/delivery.h"
#include "server/catalogue/removal.h"
#include "server/catalogue/webhook.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {

using Kinds = std::vector<std::string>;

inline Kinds const all_kinds(webhook_kinds.begin(), webhook_kinds.end());

/// An archive whose webhooks are told, and tell, by hand.
class Webhooks : public CatalogueTest {
 protected:
  WebhookId add_hook(Kinds const& kinds = all_kinds, std::optional<EventId> const& event = {},
                     AccountId const& account = {}) {
    return write([&](db::Transaction const& transaction) {
      return add_webhook(transaction, {.url = "https://example.org/hook", .kinds = kinds},
                         {.event = event,
                          .account = account,
                          .origin = "https://talks.example.org",
                          .secret = "whsec_c2VjcmV0"},
                         clock_.now())
          .value();
    });
  }
  /// An account, as the room of accounts would write it.
  AccountId add_account(std::string const& name, std::string const& role) {
    auto const id = fresh_id<AccountId>();
    write([&](db::Transaction const& transaction) {
      transaction.run("INSERT INTO account(id, name, role, created_at) VALUES (?, ?, ?, 0)",
                      {id, name, role});
    });
    return id;
  }
  void set(TalkId const& talk, State state) {
    write([&](db::Transaction const& transaction) {
      set_state(transaction, talk, state, state == State::Refused ? "It is no film." : "",
                clock_.now());
    });
  }
  void change(TalkId const& talk, std::string const& visibility) {
    write([&](db::Transaction const& transaction) {
      auto draft = draft_of(find_talk(transaction, talk).value());
      draft.visibility = visibility;
      return change_talk(transaction, talk, draft, clock_.now());
    }).value();
  }
  std::vector<Delivery> deliveries(WebhookId const& id) {
    return read([&](db::Reader const& reader) { return list_deliveries(reader, id, 2000); });
  }
  /// In the order in which they were written.
  Kinds told(WebhookId const& id) {
    Kinds kinds;
    for (auto const& delivery : deliveries(id)) kinds.push_back(delivery.kind);
    std::ranges::reverse(kinds);
    return kinds;
  }
  std::optional<Parcel> take() {
    return write(
        [&](db::Transaction const& transaction) { return take_parcel(transaction, clock_.now()); });
  }
  void settle(Parcel const& parcel, Attempted const& attempted) {
    write([&](db::Transaction const& transaction) {
      settle_parcel(transaction, parcel, attempted, clock_.now());
    });
  }
  Webhook hook(WebhookId const& id) {
    return read([&](db::Reader const& reader) { return find_webhook(reader, id); }).value();
  }
  static Attempted const& taken() {
    static Attempted const attempted{.is_taken = true, .status = 200};
    return attempted;
  }
};

}  // namespace estrade::server::catalogue
