// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "server/http/front/sender.h"
#include "server/http/router.h"
#include "server/http/server.h"
#include "server/http/wire/head.h"
#include "server/http/wire/outgoing.h"

namespace estrade::server::http::front {

/// What every exchange of one server shares; outlives them.
struct House {
  ServerOptions options;
  Router router;
  std::atomic<bool> stopping = false;
};

/// One request and its answer, from a complete head to the last byte. The event thread and the
/// pool use it in turns, never both at once.
struct Exchange {
  /// What the pool is to do next.
  enum class Work {
    Options,  ///< OPTIONS that no route answers, and preflights
    Missing,  ///< 404 or 405: the archive's own page
    Handle,   ///< run the handler
    Open,     ///< ask the opener of a streaming route
    Piece,    ///< give the sink what has arrived
    Warm,     ///< read file bytes that are not in memory yet, so that sending them does not wait
  };

  explicit Exchange(House const& of_house, wire::Head of_head)
      : house(of_house), head(std::move(of_head)) {}

  House const& house;
  wire::Head head;
  Router::Match match;
  std::unique_ptr<BodySink> sink;  ///< there is one until finish() or cut() was called

  Work work = Work::Handle;
  bool body_is_read = true;    ///< false: an answer now leaves body bytes behind
  bool rest_is_small = false;  ///< ... so few that reading them is cheaper than a new connection
  std::string piece;           ///< for Work::Piece
  enum class After { More, Complete, Cut } after = After::More;
  wire::FileSlice cold;  ///< for Work::Warm

  std::optional<wire::Outgoing> outgoing;  ///< the answer, once there is one
  std::optional<Sender> sender;            ///< the answer, once its first bytes are sent
  Sender::State sender_state = Sender::State::Done;
};

/// Does `exchange.work`, on a thread of the pool, and sends what `socket` takes at once of an
/// answer. Throws nothing: what a handler throws is logged once with an id and becomes an opaque
/// 500 that names the id.
void run(Exchange& exchange, int socket) noexcept;

/// Makes an answer of the front's own ready: it never throws and needs no handler.
[[nodiscard]] wire::Outgoing refuse(House const& house, Exchange const* exchange,
                                    wire::Refusal const& refusal, bool close);

}  // namespace estrade::server::http::front
