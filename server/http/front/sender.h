// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "server/http/wire/outgoing.h"

namespace estrade::server::http::front {

/// One answer on its way to a socket, as far as the client takes it; never waits for the client.
/// Thread-bound, but may be handed from one thread to another between calls.
class Sender {
 public:
  enum class State {
    Done,
    Blocked,  ///< the client's window is full
    Pausing,  ///< the budget is used up
    Cold,     ///< cold() is not in memory: somebody should read it before it is sent
    Broken,   ///< the client is gone, or a file is shorter than it was said to be
  };

  Sender() = default;
  explicit Sender(wire::Outgoing outgoing) : outgoing_(std::move(outgoing)) {}

  /// Sends what is left, up to some `budget` bytes of files.
  [[nodiscard]] State send(int socket, std::size_t budget);
  [[nodiscard]] wire::FileSlice const& cold() const { return cold_; }
  /// Whether the connection ends with this answer.
  [[nodiscard]] bool closes() const { return outgoing_.close; }
  /// What is said after these bytes; null when they are all.
  [[nodiscard]] std::shared_ptr<LiveBody> const& live() const { return outgoing_.live; }
  /// Whether that goes out in chunks.
  [[nodiscard]] bool chunked() const { return outgoing_.chunked; }
  /// Bytes so far.
  [[nodiscard]] std::uint64_t sent() const { return sent_; }

 private:
  [[nodiscard]] State send_part(int socket, std::size_t budget);
  [[nodiscard]] State send_bytes(int socket, std::string_view bytes, bool more);
  [[nodiscard]] State send_slice(int socket, wire::FileSlice const& slice, std::size_t budget);
  void advance(std::uint64_t count);

  wire::Outgoing outgoing_;
  wire::FileSlice cold_;
  std::size_t part_ = 0;         ///< the one being sent; 0 is the head
  std::uint64_t part_sent_ = 0;  ///< bytes of it
  std::uint64_t sent_ = 0;
};

}  // namespace estrade::server::http::front
