// SPDX-License-Identifier: GPL-3.0-or-later
// Deadlines: nobody holds a connection without moving bytes.
#include <algorithm>

#include <sys/epoll.h>

#include "server/http/front/loop.h"

namespace estrade::server::http::front {
namespace {

constexpr auto drain_deadline = std::chrono::seconds(10);
constexpr auto linger_deadline = std::chrono::seconds(2);
/// A sender that is slow but alive still has its bytes kept now and then.
constexpr auto piece_age = std::chrono::seconds(2);
/// Idle connections go sooner when places become rare.
constexpr auto crowded_idle_deadline = std::chrono::seconds(5);

constexpr wire::Refusal head_too_slow{408, "The request's head took too long to arrive."};
constexpr wire::Refusal body_too_slow{408, "The request's body arrives too slowly."};

}  // namespace

std::chrono::seconds Loop::idle_deadline() const {
  bool const crowded = connections_.size() * 10 > house_.options.most_connections * 9;
  return crowded ? std::min(crowded_idle_deadline, house_.options.idle_deadline)
                 : house_.options.idle_deadline;
}

void Loop::watch() {
  watched_ = now_;
  // Backwards: a connection that goes is replaced by one that was looked at already.
  for (auto at = connections_.size(); at-- > 0;) watch(*connections_[at]);
  if (accepting_ || !listening_ || connections_.size() >= house_.options.most_connections) return;
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = &listener_;
  accepting_ = ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, listener_.impl()->sockfd(), &event) == 0;
}

void Loop::watch(Connection& connection) {
  auto const age = now_ - connection.since;
  switch (connection.phase) {
    case Phase::Head:
      if (connection.input.empty()) {
        if (age >= idle_deadline() || house_.stopping) remove(connection);
      } else if (age >= house_.options.header_deadline) {
        refuse(connection, head_too_slow);
        advance(connection);
      }
      return;
    case Phase::Body:
      if (is_too_slow(connection)) {
        refuse(connection, body_too_slow);
        advance(connection);
      }
      return;
    case Phase::Stream:
      if (connection.in_pool) return connection.restart_window(now_);
      if (is_too_slow(connection)) {
        cut(connection, body_too_slow);
      } else if (!connection.pending.empty() && now_ - connection.handed_over >= piece_age) {
        hand_over(connection, Exchange::After::More);
      }
      return;
    case Phase::Running:
      return;
    case Phase::Writing:
      if (connection.in_pool) return connection.restart_window(now_);
      if (is_too_slow(connection)) {
        connection.give_up();
        advance(connection);
      }
      return;
    case Phase::Live:
      return watch_live(connection);
    case Phase::Draining:
      if (age >= drain_deadline) remove(connection);
      return;
    case Phase::Lingering:
      if (age >= linger_deadline) remove(connection);
      return;
  }
}

bool Loop::is_too_slow(Connection& connection) {
  bool const writing = connection.phase == Phase::Writing;
  auto const moved = [&] {
    if (!writing) return connection.window_bytes;
    return connection.acknowledged() - std::min(connection.acknowledged(), connection.window_bytes);
  };
  auto const window = now_ - connection.window_since;
  if (window < house_.options.rate_window) return false;
  auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(window).count();
  bool const slow = moved() < house_.options.least_rate * static_cast<std::uint64_t>(seconds);
  connection.restart_window(now_);
  return slow;
}

}  // namespace estrade::server::http::front
