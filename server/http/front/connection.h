// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "server/http/front/exchange.h"
#include "server/http/front/sender.h"
#include "server/http/front/sockets.h"
#include "server/http/wire/framing.h"
#include "server/http/wire/head.h"

namespace estrade::server::http::front {

using Moment = std::chrono::steady_clock::time_point;

/// Where a connection stands.
enum class Phase {
  Head,       ///< idle, or a head is arriving
  Body,       ///< a small body is arriving
  Stream,     ///< a streamed body is arriving, and goes to its sink in pieces
  Running,    ///< the pool has it, and nothing is read
  Writing,    ///< the answer is being sent
  Live,       ///< an answer that goes on is sent as it is said
  Draining,   ///< the answer is sent, the rest of the request's body is read and forgotten
  Lingering,  ///< our side is closed; what still comes is forgotten until theirs is
};

/// A connection's ear at a live body: nothing is said to it any more once this is gone.
class LiveHold {
 public:
  LiveHold() = default;
  LiveHold(std::shared_ptr<LiveBody> body, bool chunked)
      : body_(std::move(body)), chunked_(chunked) {}
  ~LiveHold() { let_go(); }
  LiveHold(LiveHold&&) = delete;
  LiveHold& operator=(LiveHold&& other) noexcept {
    std::swap(body_, other.body_);
    std::swap(chunked_, other.chunked_);
    return *this;
  }
  void let_go() {
    if (auto const body = std::exchange(body_, nullptr)) body->leave();
  }
  [[nodiscard]] LiveBody* body() const { return body_.get(); }
  [[nodiscard]] bool chunked() const { return chunked_; }

 private:
  std::shared_ptr<LiveBody> body_;
  bool chunked_ = false;
};

/// One client's connection: small while it is idle. Everything but `exchange` belongs to the
/// event thread; `exchange` does too, but while `in_pool`.
struct Connection {
  enum class Read { Some, Nothing, End, Broken };

  Connection(Descriptor of_socket, std::string of_remote)
      : socket(std::move(of_socket)), remote(std::move(of_remote)) {}

  /// Receives into `scratch`; `got` is the part that was filled. Keeps `may_read` true only while
  /// the kernel may hold more.
  [[nodiscard]] Read receive(std::span<char> scratch, std::string_view& got);
  /// Bytes of answers that the client has acknowledged.
  [[nodiscard]] std::uint64_t acknowledged() const;
  /// Closing will drop what was not acknowledged, and the kernel's memory for it with it.
  void give_up();
  void begin(Phase next, Moment now);
  void restart_window(Moment now);
  void forget_exchange();

  Descriptor socket;
  std::string remote;
  std::size_t slot = 0;  ///< place in the loop's list

  Phase phase = Phase::Head;
  bool in_pool = false;
  bool may_read = true;  ///< epoll said so, and no read came up short since
  bool may_write = true;
  bool ended = false;         ///< the client sent its FIN
  bool broken = false;        ///< reset; goes as soon as the pool is done with it
  bool skipped_line = false;  ///< one empty line before a request is forgiven
  bool counted = false;       ///< counts for its address
  bool queued = false;        ///< stands in the loop's list of what goes on next turn

  std::string input;  ///< received and not yet used
  wire::HeadEnd head_end;
  std::optional<wire::BodyFraming> framing;
  std::unique_ptr<Exchange> exchange;
  std::size_t charged = 0;    ///< bytes of memory that its body counts for
  std::size_t in_flight = 0;  ///< bytes that its sink was handed last
  std::string pending;        ///< of a streamed body, for the sink
  wire::Refusal cut_because;  ///< what to say once the sink knows that its body was cut

  Sender sender;           ///< of the answer that is being written
  LiveHold live;           ///< of an answer that goes on
  std::uint64_t sent = 0;  ///< bytes of earlier answers

  Moment since{};         ///< the phase began, or the head's first byte came
  Moment window_since{};  ///< of the rate that is being measured
  /// Received in the window; while writing, acknowledged before it; of an answer that goes on, sent
  /// before it. The first window of an answer
  /// counts what earlier answers moved, so only its second is exact: no system call per answer.
  std::uint64_t window_bytes = 0;
  Moment handed_over{};  ///< when the sink last got a piece
};

}  // namespace estrade::server::http::front
