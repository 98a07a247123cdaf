// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <Poco/Net/ServerSocket.h>
#include <netinet/in.h>

#include "server/error.h"

namespace estrade::server::http::front {

/// A descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  [[nodiscard]] int get() const { return value_; }
  void close();

 private:
  int value_ = -1;
};

/// Binds and listens, without blocking. Conflict when the port is taken, Forbidden when it is not
/// ours to take, BadRequest when the address is none of this machine's.
[[nodiscard]] Result<Poco::Net::ServerSocket> listen_on(std::string const& address,
                                                        std::uint16_t port);

/// As text; that of an IPv4 client of a socket that serves both families as IPv4.
[[nodiscard]] std::string text_of(in6_addr const& address);

struct Visitor {
  Descriptor socket;
  std::string address;  ///< without port
};

/// The next connection that waits; its descriptor is -1 when there is none or no descriptor left
/// (then `exhausted` is set).
[[nodiscard]] Visitor accept_one(int listener, bool& exhausted);

/// Raises the process' soft limit of open files to the hard one, and returns it.
[[nodiscard]] std::size_t raise_descriptor_limit();

}  // namespace estrade::server::http::front
