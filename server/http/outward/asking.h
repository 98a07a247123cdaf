// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/Socket.h>
#include <Poco/URI.h>

#include "server/error.h"
#include "server/http/fetch.h"

namespace estrade::server::http::outward {

using Moment = std::chrono::steady_clock::time_point;

// Advice is the caller's to give: these errors say what is so, and their kind.

/// An http or https address with a host and no user. BadRequest for any other text.
[[nodiscard]] Result<Poco::URI> parse_url(std::string const& url);

/// BadRequest where the host is an IP address that may not be reached. A name is not looked up.
[[nodiscard]] Result<void> check_literal(Poco::URI const& uri, FetchPolicy const& policy);

/// A connection to one address, made to a place that was judged, and ended when its time is over
/// in whatever call waits for it. Thread-bound.
class Asking {
 public:
  /// BadRequest where it leads to a place that may not be reached, Unavailable for a name that
  /// nobody knows; Poco's exceptions where nobody answers.
  [[nodiscard]] static Result<std::unique_ptr<Asking>> open(Poco::URI const& uri,
                                                            FetchPolicy const& policy, Moment end);
  Asking(Asking const&) = delete;
  Asking& operator=(Asking const&) = delete;
  ~Asking();

  [[nodiscard]] Poco::Net::HTTPClientSession& session() { return *session_; }

 private:
  Asking(std::unique_ptr<Poco::Net::HTTPClientSession> session, std::stop_token const& stop,
         Moment end);
  std::unique_ptr<Poco::Net::HTTPClientSession> session_;
  // Last: the session outlives them, and so does the descriptor.
  std::stop_callback<std::function<void()>> interruption_;
  std::jthread watchdog_;
};

/// Time that is left, none when it is over.
[[nodiscard]] std::chrono::milliseconds left(Moment end);

}  // namespace estrade::server::http::outward
