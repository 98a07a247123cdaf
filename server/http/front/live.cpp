// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that go on: what is said on them is sent at the client's pace, by the event thread alone.
#include "server/http/front/loop.h"

namespace estrade::server::http::front {
namespace {

/// What is said is in memory, and little.
constexpr std::size_t no_files = 0;

}  // namespace

void Loop::begin_live(Connection& connection) {
  auto const body = connection.sender.live();
  connection.sent += connection.sender.sent();
  connection.live = LiveHold(body, connection.sender.chunked());
  connection.sender = {};
  connection.begin(Phase::Live, now_);
  body->listen([this, &connection] { heard_of(connection); });
}

/// Called by whoever says something, from any thread.
void Loop::heard_of(Connection& connection) {
  bool first = false;
  {
    MutexLock const lock(mutex_);
    first = said_.empty();
    said_.push_back(&connection);
  }
  if (first) wake();
}

void Loop::take_said() {
  std::vector<Connection*> said;
  {
    MutexLock const lock(mutex_);
    said.swap(said_);
  }
  for (auto* const connection : said) {
    // The list may name one twice; removed_ keeps it until the turn is over.
    if (!connection->broken) advance(*connection);
  }
}

void Loop::forget_live(Connection& connection) {
  // Its head may still have been on the way.
  if (auto const& unheard = connection.sender.live()) unheard->leave();
  if (connection.live.body() == nullptr) return;
  connection.live.let_go();
  MutexLock const lock(mutex_);
  std::erase(said_, &connection);
}

bool Loop::step_live(Connection& connection) {
  // Who listens to such an answer has nothing to send: its end is all that can come.
  if (connection.ended || connection.live.body()->is_cut()) connection.broken = true;
  if (connection.broken) return true;
  if (!connection.may_write) return false;
  switch (connection.sender.send(connection.socket.get(), no_files)) {
    case Sender::State::Done:
      break;
    case Sender::State::Blocked:
      connection.may_write = false;
      return false;
    case Sender::State::Pausing:
    case Sender::State::Cold:
    case Sender::State::Broken:
      connection.broken = true;
      return true;
  }
  auto taken = connection.live.body()->take();
  if (taken.bytes.empty() && !taken.is_last) return false;
  bool const is_last = taken.is_last;
  wire::Outgoing more;
  more.close = is_last;
  more.head = wire::frame(std::move(taken), connection.live.chunked());
  connection.sent += connection.sender.sent();
  if (is_last) {
    forget_live(connection);
    answer(connection, Sender(std::move(more)));
  } else {
    connection.sender = Sender(std::move(more));
  }
  return true;
}

/// Bytes that were sent a window ago have arrived by now, or nobody is there; and when the server
/// stops, these answers end.
void Loop::watch_live(Connection& connection) {
  if (house_.stopping) {
    connection.live.body()->end();
    advance(connection);
    return;
  }
  if (now_ - connection.window_since < house_.options.rate_window) return;
  bool const is_deaf = connection.acknowledged() < connection.window_bytes;
  connection.restart_window(now_);
  if (!is_deaf) return;
  connection.give_up();
  advance(connection);
}

}  // namespace estrade::server::http::front
