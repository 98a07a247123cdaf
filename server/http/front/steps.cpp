// SPDX-License-Identifier: GPL-3.0-or-later
// One connection's way through a request. Each step does what can be done without waiting and
// says whether the next one may follow at once.
#include <sys/socket.h>

#include "server/http/front/client_address.h"
#include "server/http/front/loop.h"
#include "server/http/wire/cross_origin.h"

namespace estrade::server::http::front {
namespace {

/// Unread bodies up to this size are read to the end, so that the connection can be kept.
constexpr std::uint64_t most_drained = 64 * 1024;
/// What a sink gets at a time, and how much may wait while it is busy.
constexpr std::size_t piece_size = 512 * 1024;
constexpr std::size_t most_pending = 1024 * 1024;
/// What one connection may send before others get their turn.
constexpr std::size_t send_budget = 512 * 1024;
constexpr int steps_per_turn = 16;
/// What bodies that are still arriving may hold in memory, all connections together.
constexpr std::size_t most_charged = 256 * 1024 * 1024;

constexpr wire::Refusal cut_off{400, "The request ended before its announced length."};
constexpr wire::Refusal malformed_body{400, "The request's chunks are malformed."};

}  // namespace

void Loop::advance(Connection& connection) {
  for (int count = 0; count < steps_per_turn; ++count) {
    if (!step(connection)) return;
  }
  if (connection.queued) return;
  connection.queued = true;
  next_turn_.push_back(&connection);
}

bool Loop::step(Connection& connection) {
  if (connection.broken) {
    if (connection.in_pool) return false;
    if (connection.exchange && connection.exchange->sink) {
      hand_over(connection, Exchange::After::Cut);
    } else {
      remove(connection);
    }
    return false;
  }
  if (connection.in_pool && connection.phase != Phase::Stream) return false;
  switch (connection.phase) {
    case Phase::Head:
      return step_head(connection);
    case Phase::Body:
      return step_body(connection);
    case Phase::Running:
      // The opener has answered with a sink.
      connection.begin(Phase::Stream, now_);
      connection.handed_over = now_;
      if (!connection.framing) {
        // A request without a body (a tus creation): the sink has all it will get.
        hand_over(connection, Exchange::After::Complete);
        return false;
      }
      say_continue(connection);
      return true;
    case Phase::Stream:
      return step_stream(connection);
    case Phase::Writing:
      return step_writing(connection);
    case Phase::Live:
      return step_live(connection);
    case Phase::Draining:
      return step_draining(connection);
    case Phase::Lingering:
      return step_lingering(connection);
  }
  return false;
}

/// Reads into the connection's input.
Connection::Read Loop::receive(Connection& connection) {
  if (!connection.may_read) {
    return connection.ended ? Connection::Read::End : Connection::Read::Nothing;
  }
  std::string_view got;
  auto const read = connection.receive(scratch_, got);
  if (read == Connection::Read::Broken) connection.broken = true;
  if (connection.phase == Phase::Head && connection.input.empty() && !got.empty())
    connection.since = now_;
  connection.input += got;
  connection.window_bytes += got.size();
  return read;
}

bool Loop::step_head(Connection& connection) {
  auto& input = connection.input;
  // RFC 9112 section 2.2: an empty line before the request line is forgiven, once.
  if (!connection.skipped_line && input.starts_with("\r\n")) {
    connection.skipped_line = true;
    input.erase(0, 2);
  }
  if (!input.empty() && (input != "\r" || connection.skipped_line)) {
    if (auto const end = connection.head_end.find(input, house_.options.largest_head)) {
      if (auto const* const refusal = std::get_if<wire::Refusal>(&*end)) {
        refuse(connection, *refusal);
        return true;
      }
      auto const length = std::get<std::size_t>(*end);
      auto head = wire::parse_head(std::string_view(input).substr(0, length));
      input.erase(0, length);
      if (auto const* const refusal = std::get_if<wire::Refusal>(&head)) {
        refuse(connection, *refusal);
      } else {
        begin_exchange(connection, std::get<wire::Head>(std::move(head)));
      }
      return true;
    }
  }
  switch (receive(connection)) {
    case Connection::Read::Some:
      return true;
    case Connection::Read::Nothing:
      return false;
    case Connection::Read::Broken:
      return true;
    case Connection::Read::End:
      break;
  }
  if (input.empty()) {
    remove(connection);
    return false;
  }
  refuse(connection, {400, "The request's head is cut off."});
  return true;
}

void Loop::begin_exchange(Connection& connection, wire::Head head) {
  connection.exchange = std::make_unique<Exchange>(house_, std::move(head));
  auto& exchange = *connection.exchange;
  auto& request = exchange.head.request;
  request.remote =
      client_address(connection.remote, request.headers, house_.options.trusted_proxies);
  bool const has_body = exchange.head.has_body();
  if (has_body) {
    connection.framing = exchange.head.chunked ? wire::BodyFraming::by_chunks()
                                               : wire::BodyFraming::by_length(exchange.head.length);
    exchange.body_is_read = false;
    // A client that waits for 100 Continue may send its body after a refusal, or may not.
    exchange.rest_is_small = !exchange.head.chunked && exchange.head.length <= most_drained &&
                             !exchange.head.wants_continue;
  }

  if (!exchange.head.asterisk) exchange.match = house_.router.match(request);
  auto const* const route = exchange.match.route;
  bool const any_method = !exchange.match.other_methods.empty();
  // A route of its own for OPTIONS (tus has one) answers preflights too.
  if (exchange.head.asterisk || (!route && wire::is_preflight(request)) ||
      (request.method == Method::Options && !route && any_method)) {
    exchange.work = Exchange::Work::Options;
  } else if (!route) {
    exchange.work = Exchange::Work::Missing;
  } else if (std::holds_alternative<Opener>(route->target)) {
    exchange.work = Exchange::Work::Open;
  } else if (!has_body) {
    exchange.work = Exchange::Work::Handle;
  } else if (exchange.head.length > route->options.largest_body) {
    refuse(connection, {413, "The request's body is larger than this address takes."},
           Then::KeepIfClean);
    return;
  } else {
    connection.begin(Phase::Body, now_);
    say_continue(connection);
    return;
  }
  submit_new(connection, exchange.work);
}

void Loop::say_continue(Connection& connection) {
  // Not when the body is already on its way (RFC 9110 section 10.1.1).
  if (!connection.exchange->head.wants_continue || !connection.input.empty()) return;
  constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
  auto const sent = ::send(connection.socket.get(), interim.data(), interim.size(), MSG_NOSIGNAL);
  // Nothing at all is fine: the client does not wait for ever. A part of the line is not.
  if (sent > 0 && static_cast<std::size_t>(sent) < interim.size()) connection.broken = true;
  if (sent > 0) connection.sent += static_cast<std::uint64_t>(sent);
}

bool Loop::step_body(Connection& connection) {
  auto& exchange = *connection.exchange;
  auto& body = exchange.head.request.body;
  auto const largest = exchange.match.route->options.largest_body;
  auto const used = connection.framing->take(connection.input, body, largest + 1 - body.size());
  connection.input.erase(0, used);
  charge(connection, body.size());
  if (charged_ > most_charged) {
    refuse(connection, {503, "The server is busy. Try again in a moment."});
    return true;
  }
  if (body.size() > largest) {
    refuse(connection, {413, "The request's body is larger than this address takes."});
    return true;
  }
  switch (connection.framing->state()) {
    case wire::BodyFraming::State::Complete:
      exchange.body_is_read = true;
      submit_new(connection, Exchange::Work::Handle);
      return true;
    case wire::BodyFraming::State::Malformed:
      refuse(connection, malformed_body);
      return true;
    case wire::BodyFraming::State::More:
      break;
  }
  auto const read = receive(connection);
  if (read == Connection::Read::End) refuse(connection, cut_off);
  return read != Connection::Read::Nothing;
}

bool Loop::step_stream(Connection& connection) {
  auto& exchange = *connection.exchange;
  if (!connection.in_pool && !exchange.sink) {
    refuse(connection, connection.cut_because);
    return true;
  }
  if (!connection.framing) return false;
  auto& framing = *connection.framing;
  auto const used =
      framing.take(connection.input, connection.pending, most_pending - connection.pending.size());
  connection.input.erase(0, used);
  charge(connection, connection.pending.size() + (connection.in_pool ? connection.in_flight : 0));
  // When memory is short, small pieces go to the sink one at a time, and senders wait.
  bool const is_short = charged_ > most_charged && !connection.pending.empty();
  if (framing.state() == wire::BodyFraming::State::More && !is_short &&
      connection.pending.size() < most_pending) {
    auto const read = receive(connection);
    if (read == Connection::Read::Some || read == Connection::Read::Broken) return true;
    if (read == Connection::Read::End) {
      cut(connection, cut_off);
      return false;
    }
  }
  if (connection.in_pool) return false;
  if (framing.state() == wire::BodyFraming::State::Complete) {
    hand_over(connection, Exchange::After::Complete);
  } else if (framing.state() == wire::BodyFraming::State::Malformed) {
    cut(connection, malformed_body);
  } else if (connection.pending.size() >= piece_size || is_short) {
    hand_over(connection, Exchange::After::More);
    return true;  // the next piece gathers while the sink has this one
  }
  return false;
}

void Loop::cut(Connection& connection, wire::Refusal const& because) {
  if (connection.in_pool) return;
  connection.cut_because = because;
  hand_over(connection, Exchange::After::Cut);
}

void Loop::hand_over(Connection& connection, Exchange::After after) {
  auto& exchange = *connection.exchange;
  exchange.piece.swap(connection.pending);
  connection.in_flight = exchange.piece.size();
  exchange.after = after;
  connection.handed_over = now_;
  submit(connection, Exchange::Work::Piece);
}

void Loop::submit(Connection& connection, Exchange::Work work) {
  connection.exchange->work = work;
  connection.in_pool = true;
  pool_.submit(connection);
}

void Loop::submit_new(Connection& connection, Exchange::Work work) {
  if (pool_.is_overloaded()) {
    refuse(connection, {503, "The server is busy. Try again in a moment."}, Then::KeepIfClean);
    return;
  }
  connection.begin(Phase::Running, now_);
  submit(connection, work);
}

void Loop::answer(Connection& connection, Sender sender) {
  connection.sender = std::move(sender);
  std::string().swap(connection.pending);
  connection.begin(Phase::Writing, now_);
}

void Loop::refuse(Connection& connection, wire::Refusal const& refusal, Then then) {
  answer(connection,
         Sender(front::refuse(house_, connection.exchange.get(), refusal, then == Then::Close)));
}

bool Loop::step_writing(Connection& connection) {
  if (!connection.may_write) return false;
  switch (connection.sender.send(connection.socket.get(), send_budget)) {
    case Sender::State::Done:
      end_of_answer(connection);
      return true;
    case Sender::State::Blocked:
      connection.may_write = false;
      return false;
    case Sender::State::Pausing:
      return true;
    case Sender::State::Broken:
      connection.broken = true;
      return true;
    case Sender::State::Cold:
      connection.exchange->cold = connection.sender.cold();
      submit(connection, Exchange::Work::Warm);
      return false;
  }
  return false;
}

void Loop::end_of_answer(Connection& connection) {
  if (connection.sender.live()) {
    begin_live(connection);
  } else if (connection.sender.closes()) {
    linger(connection);
  } else if (connection.framing && connection.framing->state() == wire::BodyFraming::State::More) {
    connection.begin(Phase::Draining, now_);
  } else {
    forget(connection);
    connection.begin(Phase::Head, now_);
  }
}

void Loop::charge(Connection& connection, std::size_t bytes) {
  charged_ = charged_ - connection.charged + bytes;
  connection.charged = bytes;
}

void Loop::forget(Connection& connection) {
  charge(connection, 0);
  connection.forget_exchange();
}

/// RFC 9112 section 9.6: closing at once while the client still sends would reset the connection
/// and could destroy the answer before it is read.
void Loop::linger(Connection& connection) {
  ::shutdown(connection.socket.get(), SHUT_WR);
  forget(connection);
  std::string().swap(connection.input);
  connection.begin(Phase::Lingering, now_);
}

bool Loop::step_draining(Connection& connection) {
  std::string forgotten;
  auto const used = connection.framing->take(connection.input, forgotten, most_drained);
  connection.input.erase(0, used);
  if (connection.framing->state() == wire::BodyFraming::State::Complete) {
    forget(connection);
    connection.begin(Phase::Head, now_);
    return true;
  }
  auto const read = receive(connection);
  if (read == Connection::Read::End) connection.broken = true;
  return read != Connection::Read::Nothing;
}

bool Loop::step_lingering(Connection& connection) {
  auto const read = receive(connection);
  connection.input.clear();
  if (read == Connection::Read::End) connection.broken = true;
  return read != Connection::Read::Nothing;
}

}  // namespace estrade::server::http::front
