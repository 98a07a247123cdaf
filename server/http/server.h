// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "server/error.h"
#include "server/http/router.h"

namespace estrade::server::http {

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< what to bind; "0.0.0.0" or "::" for everybody
  std::uint16_t port = 8080;          ///< 0: any free one, see Server::port()
  unsigned threads = 8;               ///< handlers that run at once
  std::size_t most_connections = 12'000;
  std::size_t most_per_client = 1'000;       ///< connections from one address, proxies apart
  std::chrono::seconds header_deadline{10};  ///< a complete head, from its first byte
  std::chrono::seconds idle_deadline{60};    ///< between requests on a kept connection
  std::chrono::seconds rate_window{20};      ///< over this, bodies and answers must move ...
  std::size_t least_rate = 1024;             ///< ... at least this many bytes a second
  std::size_t largest_head = 16 * 1024;      ///< bytes, request line and fields
  std::string server_name = "Estrade";
  std::vector<std::string> trusted_proxies{};  ///< networks, believed whom they speak for
};

/// The strict front: sockets, parsing, deadlines, and a small pool of threads for handlers.
/// One event thread parks every connection on epoll; only complete heads (with their small
/// bodies), and pieces of streamed bodies, reach the pool. Every exception of a handler is
/// caught, logged once with an id, and answered with an opaque 500. Thread-safe.
class Server {
 public:
  /// Binds and listens; Conflict when the port is taken, Forbidden when it is not ours to take.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(ServerOptions options, Router router);
  ~Server();  ///< stops
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// No new connections; running requests get `grace` to finish, then everything is closed.
  void stop(std::chrono::milliseconds grace = std::chrono::seconds(10));

 private:
  struct Front;
  explicit Server(std::unique_ptr<Front> front);
  std::unique_ptr<Front> front_;
};

}  // namespace estrade::server::http
