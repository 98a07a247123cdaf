// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/exchange.h"

#include <array>
#include <exception>

#include <fcntl.h>
#include <unistd.h>

#include "server/error.h"
#include "server/http/wire/cross_origin.h"
#include "server/http/wire/refusal.h"
#include "server/id.h"
#include "server/log.h"

namespace estrade::server::http::front {
namespace {

/// Files up to this size are read by the pool and sent from memory: one system call less, and the
/// event thread does not meet a cold disk.
constexpr std::uint64_t largest_read = 32 * 1024;

bool must_close(Exchange const& exchange) {
  bool const leaves_too_much = !exchange.body_is_read && !exchange.rest_is_small;
  return !exchange.head.keep_alive || leaves_too_much || exchange.house.stopping.load();
}

wire::Circumstances circumstances_of(Exchange const& exchange) {
  return {&exchange.head.request,
          exchange.match.route && exchange.match.route->options.cross_origin, must_close(exchange),
          exchange.head.old_version, exchange.house.options.server_name};
}

/// Reads a short file slice into memory; false when the file ended early.
bool read_slice(wire::FileSlice const& slice, std::string& bytes) {
  bytes.resize(static_cast<std::size_t>(slice.length));
  std::size_t done = 0;
  while (done < bytes.size()) {
    auto const got = ::pread(slice.file->descriptor(), bytes.data() + done, bytes.size() - done,
                             static_cast<off_t>(slice.offset + done));
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

/// A head with a short body, the usual answer, leaves in one system call.
constexpr std::size_t largest_joined = 64 * 1024;

void gather_short_parts(wire::Outgoing& outgoing) {
  for (auto& part : outgoing.parts) {
    auto const* const slice = std::get_if<wire::FileSlice>(&part);
    std::string bytes;
    if (slice && slice->length <= largest_read && read_slice(*slice, bytes)) {
      part = std::move(bytes);
    }
  }
  if (outgoing.parts.size() != 1) return;
  auto const* const text = std::get_if<std::string>(&outgoing.parts.front());
  if (!text || text->size() > largest_joined) return;
  outgoing.head += *text;
  outgoing.parts.clear();
}

void answer(Exchange& exchange, Response response) {
  exchange.outgoing = wire::compose(std::move(response), circumstances_of(exchange));
  gather_short_parts(*exchange.outgoing);
}

Response missing(Exchange& exchange) {
  bool const wrong_method = !exchange.match.other_methods.empty();
  auto response = exchange.house.router.missing(exchange.head.request, wrong_method ? 405 : 404);
  if (wrong_method) response.headers.set("Allow", wire::allow_of(exchange.match.other_methods));
  return response;
}

Response options(Exchange const& exchange) {
  if (!exchange.head.asterisk) {
    return wire::answer_options(exchange.house.router, exchange.head.request);
  }
  Response response;
  response.status = 204;
  response.headers.add("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  return response;
}

void open(Exchange& exchange) {
  auto const& opener = std::get<Opener>(exchange.match.route->target);
  auto opened = opener(exchange.head.request);
  if (auto* const refusal = std::get_if<Response>(&opened)) {
    answer(exchange, std::move(*refusal));
  } else {
    exchange.sink = std::move(std::get<std::unique_ptr<BodySink>>(opened));
  }
}

void give_piece(Exchange& exchange) {
  bool more = true;
  if (!exchange.piece.empty()) {
    more = exchange.sink->write(std::as_bytes(std::span(exchange.piece)));
    exchange.piece.clear();
  }
  if (!more || exchange.after == Exchange::After::Complete) {
    exchange.body_is_read = exchange.after == Exchange::After::Complete;
    exchange.rest_is_small = false;
    auto const sink = std::move(exchange.sink);
    answer(exchange, sink->finish());
  } else if (exchange.after == Exchange::After::Cut) {
    auto const sink = std::move(exchange.sink);
    sink->cut();
  }
}

/// One read brings the bytes into the page cache; what they are is sent from there.
void warm(wire::FileSlice const& slice) {
  std::array<char, 64 * 1024> scratch;
  for (std::uint64_t done = 0; done < slice.length;) {
    auto const got = ::pread(slice.file->descriptor(), scratch.data(), scratch.size(),
                             static_cast<off_t>(slice.offset + done));
    if (got <= 0) return;
    done += static_cast<std::uint64_t>(got);
  }
}

void work(Exchange& exchange) {
  switch (exchange.work) {
    case Exchange::Work::Options:
      return answer(exchange, options(exchange));
    case Exchange::Work::Missing:
      return answer(exchange, missing(exchange));
    case Exchange::Work::Handle:
      return answer(exchange,
                    std::get<Handler>(exchange.match.route->target)(exchange.head.request));
    case Exchange::Work::Open:
      return open(exchange);
    case Exchange::Work::Piece:
      return give_piece(exchange);
    case Exchange::Work::Warm:
      return warm(exchange.cold);
  }
}

/// The one place where a request's accidents end: logged once, answered opaquely.
void confess(Exchange& exchange, std::string_view what, int status, std::string_view advice) {
  auto const id = random_text(12);
  log::error("http", "a request failed",
             {{"id", id}, {"target", exchange.head.request.target}, {"what", std::string(what)}});
  if (exchange.sink) {
    auto const sink = std::move(exchange.sink);
    exchange.rest_is_small = false;
    try {
      sink->cut();
    } catch (std::exception const& again) {
      log::error("http", "cutting an upload failed", {{"id", id}, {"what", again.what()}});
    }
  }
  auto const detail = std::string(advice) + " Tell the administrator this number: " + id + ".";
  auto response = wire::refuse(status, detail);
  if (status == 503) response.headers.set("Retry-After", "60");
  try {
    if (auto page = exchange.house.router.fallback(exchange.head.request, status)) {
      response = std::move(*page);
    }
  } catch (std::exception const& again) {
    log::error("http", "the page for a failure failed", {{"id", id}, {"what", again.what()}});
  }
  exchange.outgoing = wire::compose(std::move(response), circumstances_of(exchange));
}

/// What a pool thread sends itself of one answer; the event thread does the rest.
constexpr std::size_t send_budget = 1024 * 1024;

void send_first(Exchange& exchange, int socket) {
  exchange.sender.emplace(std::move(*exchange.outgoing));
  exchange.outgoing.reset();
  auto& state = exchange.sender_state;
  state = exchange.sender->send(socket, send_budget);
  if (state != Sender::State::Cold) return;
  warm(exchange.sender->cold());
  state = exchange.sender->send(socket, send_budget);
}

constexpr std::string_view our_fault = "Something went wrong on our side.";

}  // namespace

void run(Exchange& exchange, int socket) noexcept {
  try {
    work(exchange);
  } catch (DiskFull const& accident) {
    confess(exchange, accident.what(), 507, "The server's disk is full: nothing was changed.");
  } catch (Unavailable const& accident) {
    confess(exchange, accident.what(), 503, accident.what());
  } catch (std::exception const& accident) {
    confess(exchange, accident.what(), 500, our_fault);
  } catch (...) {
    confess(exchange, "something that is no std::exception was thrown", 500, our_fault);
  }
  if (exchange.outgoing) send_first(exchange, socket);
}

wire::Outgoing refuse(House const& house, Exchange const* exchange, wire::Refusal const& refusal,
                      bool close) {
  auto response = wire::refuse(refusal.status, refusal.detail);
  if (refusal.status == 503 || refusal.status == 429) response.headers.set("Retry-After", "2");
  auto circumstances = exchange ? circumstances_of(*exchange) : wire::Circumstances{};
  circumstances.server_name = house.options.server_name;
  circumstances.close = circumstances.close || close;
  return wire::compose(std::move(response), circumstances);
}

}  // namespace estrade::server::http::front
