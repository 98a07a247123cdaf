// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::http {

struct Answer {
  int status = 0;
  Headers headers;
  std::string body;
};

/// A client for one server, over Poco's HTTPClientSession; http and https. Thread-bound.
/// A server that cannot be reached is Unavailable; an answer of any status is an Answer.
class Client {
 public:
  /// `base` as "http://localhost:8080"; BadRequest when it is no such address.
  [[nodiscard]] static Result<Client> open(std::string_view base);
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  /// Sends one request; `target` is a path with its query, or an absolute URL of the same server.
  [[nodiscard]] Result<Answer> send(Method method, std::string_view target, Headers const& headers,
                                    std::string_view body = {});
  /// Streams `length` bytes of `body`, telling `progress` the bytes sent so far.
  [[nodiscard]] Result<Answer> send_stream(Method method, std::string_view target,
                                           Headers const& headers, std::istream& body,
                                           std::uint64_t length,
                                           std::function<void(std::uint64_t)> const& progress);

 private:
  struct Session;
  explicit Client(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session_;
};

}  // namespace estrade::server::http
