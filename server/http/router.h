// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::http {

using Handler = std::function<Response(Request const&)>;

/// Takes a request's body piece by piece, so that a slow sender holds no thread. The front calls
/// write() with what has arrived (at most 1 MiB a time), then exactly one of finish() or cut().
/// Calls come from different pool threads, never two at once.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// False: stop reading; finish() is called at once and the connection closes after the answer.
  [[nodiscard]] virtual bool write(std::span<std::byte const> piece) = 0;
  /// The body is complete (or write() said stop): the answer.
  [[nodiscard]] virtual Response finish() = 0;
  /// The client went away before the announced end. What was written stays written.
  virtual void cut() = 0;
};

/// Decides from the head alone: an answer at once (a refusal; the body is drained or the
/// connection closed), or somebody to take the body.
using Opener = std::function<std::variant<Response, std::unique_ptr<BodySink>>(Request const&)>;

struct RouteOptions {
  std::size_t largest_body = 1u << 20;  ///< bytes; 413 above. Ignored on streaming routes.
  bool cross_origin = false;  ///< any page may read the answer: CORS headers, preflight answered
};

/// The list of routes; first match wins. Patterns are literal segments and {names}; a name
/// matches one non-empty segment. A path that matches under another method is 405 with Allow.
/// HEAD is served by GET routes. Thread-safe once the server runs (nobody adds then).
class Router {
 public:
  void add(Method method, std::string pattern, Handler handler, RouteOptions options = {});
  void add_streaming(Method method, std::string pattern, Opener opener, RouteOptions options = {});
  /// The answer for paths no route matches (status 404 or 405) and for handlers that threw (500
  /// or 507); problem+json without it, and where it answers nothing.
  void set_fallback(std::function<std::optional<Response>(Request const&, int status)> fallback);

  struct Route {
    Method method;
    std::vector<std::string> segments;
    std::variant<Handler, Opener> target;
    RouteOptions options;
  };
  struct Match {
    Route const* route = nullptr;       ///< null: no route
    std::vector<Method> other_methods;  ///< where only the method is wrong
  };
  /// Finds the route and fills `request.parameters`.
  [[nodiscard]] Match match(Request& request) const;
  [[nodiscard]] Response missing(Request const& request, int status) const;
  /// What the fallback answers, if it does.
  [[nodiscard]] std::optional<Response> fallback(Request const& request, int status) const;
  [[nodiscard]] std::vector<Route> const& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
  std::function<std::optional<Response>(Request const&, int)> fallback_;
};

}  // namespace estrade::server::http
