// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

#include <algorithm>
#include <stdexcept>

#include "server/http/wire/refusal.h"

namespace estrade::server::http {
namespace {

using Segments = std::vector<std::string_view>;

/// "/a/b" is two segments, "/" none, "/a/" two of which the last is empty.
Segments split(std::string_view path) {
  Segments segments;
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.empty()) return segments;
  while (true) {
    auto const slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool is_name(std::string_view pattern) { return pattern.starts_with('{'); }

bool fits(std::vector<std::string> const& pattern, Segments const& path) {
  return std::ranges::equal(path, pattern, [](std::string_view segment, std::string const& part) {
    return is_name(part) ? !segment.empty() : segment == part;
  });
}

std::vector<std::string> parse(std::string_view pattern) {
  if (!pattern.starts_with('/')) throw std::logic_error("a route's pattern starts with a slash");
  std::vector<std::string> segments;
  for (auto const segment : split(pattern)) {
    if (is_name(segment) && (!segment.ends_with('}') || segment.size() < 3)) {
      throw std::logic_error("a route's {name} fills its segment: " + std::string(pattern));
    }
    segments.emplace_back(segment);
  }
  return segments;
}

}  // namespace

void Router::add(Method method, std::string pattern, Handler handler, RouteOptions options) {
  routes_.push_back({method, parse(pattern), std::move(handler), options});
}

void Router::add_streaming(Method method, std::string pattern, Opener opener,
                           RouteOptions options) {
  routes_.push_back({method, parse(pattern), std::move(opener), options});
}

void Router::set_fallback(
    std::function<std::optional<Response>(Request const&, int status)> fallback) {
  fallback_ = std::move(fallback);
}

Router::Match Router::match(Request& request) const {
  auto const path = split(request.path);
  auto const wanted = request.method == Method::Head ? Method::Get : request.method;
  Match match;
  for (auto const& route : routes_) {
    if (!fits(route.segments, path)) continue;
    // A HEAD route of its own (tus has one) serves HEAD before the GET route does.
    if (route.method != wanted && route.method != request.method) {
      if (std::ranges::find(match.other_methods, route.method) == match.other_methods.end()) {
        match.other_methods.push_back(route.method);
      }
      continue;
    }
    match.route = &route;
    request.parameters.clear();
    for (std::size_t at = 0; at < path.size(); ++at) {
      auto const& part = route.segments[at];
      if (!is_name(part)) continue;
      request.parameters.insert_or_assign(part.substr(1, part.size() - 2), std::string(path[at]));
    }
    match.other_methods.clear();
    return match;
  }
  return match;
}

Response Router::missing(Request const& request, int status) const {
  if (auto answer = fallback(request, status)) return std::move(*answer);
  return wire::refuse(status, status == 405 ? "This address does not take that method."
                                            : "There is nothing at this address.");
}

std::optional<Response> Router::fallback(Request const& request, int status) const {
  if (!fallback_) return std::nullopt;
  return fallback_(request, status);
}

}  // namespace estrade::server::http
