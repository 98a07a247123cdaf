// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rows/telling.h"

#include <sstream>
#include <utility>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include "server/catalogue/delivery.h"
#include "server/catalogue/rows/talk_row.h"
#include "server/catalogue/view.h"

namespace estrade::server::catalogue {
namespace {

using Poco::JSON::Object;

bool is_playing(State state) { return state == State::Playable || state == State::Complete; }

bool wants(Receiver const& receiver, Talk const& talk, std::string_view kind) {
  bool const is_theirs = receiver.event.empty() || (talk.event && talk.event->id == receiver.event);
  return is_theirs &&
         (',' + receiver.kinds + ',').find(',' + std::string(kind) + ',') != std::string::npos;
}

Object::Ptr ordered() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

Object::Ptr talk_json(Talk const& talk, std::string const& origin) {
  auto json = ordered();
  json->set("id", talk.id.text());
  json->set("url", origin + path_of(talk));
  json->set("api", origin + "/api/v1/talks/" + talk.id.text());
  json->set("title", talk.title);
  Poco::JSON::Array::Ptr speakers = new Poco::JSON::Array;
  for (auto const& speaker : talk.speakers) speakers->add(speaker);
  json->set("speakers", speakers);
  json->set("event", Poco::Dynamic::Var());
  if (talk.event) {
    auto event = ordered();
    event->set("slug", talk.event->slug);
    event->set("title", talk.event->title);
    json->set("event", event);
  }
  json->set("visibility", std::string(text_of(talk.visibility)));
  json->set("state", std::string(text_of(talk.state)));
  json->set("reason", talk.reason);
  return json;
}

}  // namespace

Telling::Telling(db::Transaction const& transaction, TalkId const& id)
    : transaction_(transaction), id_(id) {
  auto const any = transaction.first("SELECT 1 FROM webhook WHERE paused = '' LIMIT 1", {},
                                     [](db::Row const&) { return true; });
  if (!any) return;
  auto row = find_row(transaction, id);
  if (!row) return;
  bool const is_removed = row->removed_at.has_value();
  before_ = see(whole(transaction, std::move(*row)), is_removed);
}

Telling::Seen Telling::see(Talk const& talk, bool is_removed) {
  return {talk.state, !is_removed && catalogue::is_public(talk)};
}

void Telling::tell(Instant now) const {
  if (!before_) return;
  auto row = find_row(transaction_, id_);
  if (!row) return;
  bool const is_removed = row->removed_at.has_value();
  auto const talk = whole(transaction_, std::move(*row));
  auto const after = see(talk, is_removed);
  std::vector<std::string_view> kinds;
  if (!is_playing(before_->state) && is_playing(after.state)) kinds.emplace_back("talk.playable");
  if (after.state != before_->state) {
    if (after.state == State::Complete) kinds.emplace_back("talk.complete");
    if (after.state == State::Refused) kinds.emplace_back("talk.refused");
  }
  if (after.is_public != before_->is_public) {
    kinds.emplace_back(after.is_public ? "talk.published" : "talk.withdrawn");
  }
  if (kinds.empty()) return;
  for (auto const& receiver : list_receivers(transaction_)) {
    for (auto const kind : kinds) {
      if (!wants(receiver, talk, kind)) continue;
      write_delivery(transaction_, receiver.id, id_, kind,
                     body_about(talk, kind, receiver.origin, now), now);
    }
  }
}

std::vector<Receiver> list_receivers(db::Reader const& reader) {
  std::vector<Receiver> receivers;
  reader.each(
      "SELECT id, event_id, kinds, origin, url, secret, old_secret, old_secret_until, not_before"
      " FROM webhook"
      " WHERE paused = '' AND (account_id IS NULL OR EXISTS (SELECT 1 FROM account"
      "  WHERE account.id = webhook.account_id AND closed_at IS NULL"
      "   AND (role = 'administrator' OR (role = 'organiser' AND EXISTS"
      "    (SELECT 1 FROM account_event WHERE account_event.account_id = account.id"
      "      AND account_event.event_id = webhook.event_id)))))"
      " ORDER BY created_at, id",
      {}, [&](db::Row const& row) {
        receivers.push_back({.id = row.id<WebhookId>(0),
                             .event = row.id<EventId>(1),
                             .kinds = row.text(2),
                             .origin = row.text(3),
                             .url = row.text(4),
                             .secret = row.text(5),
                             .old_secret = row.text(6),
                             .old_secret_until = row.instant(7),
                             .not_before = row.instant(8)});
      });
  return receivers;
}

DeliveryId write_delivery(db::Transaction const& transaction, WebhookId const& webhook,
                          TalkId const& talk, std::string_view kind, std::string_view body,
                          Instant now) {
  auto const waiting = transaction
                           .first(
                               "SELECT count(*) FROM delivery WHERE webhook_id = ?"
                               " AND state IN ('waiting', 'sending')",
                               {webhook}, [](db::Row const& row) { return row.integer(0); })
                           .value_or(0);
  bool const is_too_much = waiting >= std::int64_t{most_waiting};
  auto const id = fresh_id<DeliveryId>();
  transaction.run(
      "INSERT INTO delivery(id, webhook_id, talk_id, kind, body, state, not_before, until, answer,"
      " created_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?7, ?7)",
      {id, webhook, talk, kind, body,
       text_of(is_too_much ? DeliveryState::GivenUp : DeliveryState::Waiting), now,
       now + keep_trying, is_too_much ? "too many deliveries wait already" : ""});
  return id;
}

std::string body_about(Talk const& talk, std::string_view kind, std::string_view origin,
                       Instant now) {
  auto data = ordered();
  data->set("talk", talk_json(talk, std::string(origin)));
  auto body = ordered();
  body->set("type", std::string(kind));
  body->set("timestamp", rfc3339(now));
  body->set("data", data);
  std::ostringstream out;
  body->stringify(out);
  return out.str();
}

}  // namespace estrade::server::catalogue
