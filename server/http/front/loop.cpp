// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/loop.h"

#include <cerrno>
#include <system_error>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "server/http/front/client_address.h"
#include "server/log.h"

namespace estrade::server::http::front {
namespace {

constexpr int events_per_turn = 256;
constexpr int accepts_per_turn = 128;
/// Connections above the limit are told so with a 503, and only so many at a time; more wait in
/// the kernel's backlog.
constexpr std::size_t most_refused = 256;
/// How often deadlines are looked at.
constexpr auto watch_interval = std::chrono::milliseconds(250);

Descriptor made(int descriptor, char const* what) {
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), what);
  return Descriptor(descriptor);
}

}  // namespace

Loop::Loop(House& house, Poco::Net::ServerSocket listener)
    : house_(house),
      listener_(std::move(listener)),
      epoll_(made(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      bell_(made(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")),
      pool_(house.options.threads, [this](Connection& connection) {
        http::front::run(*connection.exchange, connection.socket.get());
        bool first = false;
        {
          MutexLock const lock(mutex_);
          first = finished_.empty();
          finished_.push_back(&connection);
        }
        if (first) wake();
      }) {
  auto const watch_for_input = [this](int descriptor, void* whom) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = whom;
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, descriptor, &event) != 0) {
      throw std::system_error(errno, std::generic_category(), "epoll_ctl");
    }
  };
  watch_for_input(listener_.impl()->sockfd(), &listener_);
  watch_for_input(bell_.get(), &bell_);
}

Loop::~Loop() = default;

void Loop::wake() {
  std::uint64_t const one = 1;
  // A bell that is full has been rung.
  [[maybe_unused]] auto const rung = ::write(bell_.get(), &one, sizeof one);
}

void Loop::ask_to_stop(std::chrono::milliseconds grace) {
  {
    MutexLock const lock(mutex_);
    grace_ = grace;
  }
  house_.stopping = true;
  wake();
}

void Loop::run() {
  std::array<epoll_event, events_per_turn> events{};
  std::optional<Moment> end;
  while (true) {
    int const patience = !next_turn_.empty()                  ? 0
                         : connections_.empty() && accepting_ ? (end ? 0 : -1)
                                                              : int{watch_interval.count()};
    int const count = ::epoll_wait(epoll_.get(), events.data(), events_per_turn, patience);
    now_ = std::chrono::steady_clock::now();
    for (int at = 0; at < count; ++at) {
      auto const& event = events[static_cast<std::size_t>(at)];
      if (event.data.ptr == &listener_) {
        accept_waiting();
      } else if (event.data.ptr == &bell_) {
        std::uint64_t rings = 0;
        [[maybe_unused]] auto const heard = ::read(bell_.get(), &rings, sizeof rings);
      } else {
        on_events(*static_cast<Connection*>(event.data.ptr), event.events);
      }
    }
    take_finished();
    take_said();
    auto const turn = std::exchange(next_turn_, {});
    for (auto* const connection : turn) {
      connection->queued = false;
      if (!connection->broken) advance(*connection);
    }
    if (now_ - watched_ >= watch_interval) watch();
    removed_.clear();

    if (!end && house_.stopping) {
      MutexLock const lock(mutex_);
      end = now_ + grace_;
      close_listener();
      watched_ = {};
    }
    if (end && (connections_.empty() || now_ >= *end)) break;
  }
  cut_what_is_left();
}

void Loop::close_listener() {
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.impl()->sockfd(), nullptr);
  listener_.close();
  listening_ = false;
}

/// The grace is over: running handlers end by themselves, their answers go nowhere; bodies that
/// were still arriving are cut, so that their sinks keep what they have.
void Loop::cut_what_is_left() {
  pool_.stop();
  for (auto const& connection : connections_) {
    if (!connection->exchange || !connection->exchange->sink) continue;
    connection->exchange->piece += connection->pending;
    connection->exchange->after = Exchange::After::Cut;
    connection->exchange->work = Exchange::Work::Piece;
    http::front::run(*connection->exchange, connection->socket.get());
  }
  connections_.clear();
}

void Loop::accept_waiting() {
  auto const most = house_.options.most_connections + most_refused;
  for (int count = 0; count < accepts_per_turn; ++count) {
    bool exhausted = connections_.size() >= most;
    auto visitor = exhausted ? Visitor{} : accept_one(listener_.impl()->sockfd(), exhausted);
    if (exhausted) {
      // The listener is level-triggered: it leaves epoll until watch() sees room again.
      ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.impl()->sockfd(), nullptr);
      accepting_ = false;
      return;
    }
    if (visitor.socket.get() < 0) return;
    add(std::move(visitor));
  }
}

void Loop::add(Visitor visitor) {
  auto owned = std::make_unique<Connection>(std::move(visitor.socket), std::move(visitor.address));
  auto& connection = *owned;
  connection.slot = connections_.size();
  connection.begin(Phase::Head, now_);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  event.data.ptr = &connection;
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, connection.socket.get(), &event) != 0) {
    log::error("http", "a connection could not be watched",
               {{"why", std::generic_category().message(errno)}});
    return;
  }
  connections_.push_back(std::move(owned));
  auto& of_client = per_client_[connection.remote];
  ++of_client;
  connection.counted = true;
  if (connections_.size() > house_.options.most_connections) {
    refuse(connection, {503, "The server is full. Try again in a moment."});
  } else if (of_client > house_.options.most_per_client &&
             !is_proxy(connection.remote, house_.options.trusted_proxies)) {
    refuse(connection, {429, "There are too many connections from your address."});
  }
  advance(connection);
}

void Loop::remove(Connection& connection) {
  if (connection.counted) {
    auto const found = per_client_.find(connection.remote);
    if (found != per_client_.end() && --found->second == 0) per_client_.erase(found);
  }
  std::erase(next_turn_, &connection);
  forget_live(connection);
  charge(connection, 0);
  connection.broken = true;
  connection.socket.close();
  auto const slot = connection.slot;
  // An event of this turn may still name it.
  removed_.push_back(std::move(connections_[slot]));
  if (slot + 1 < connections_.size()) {
    connections_[slot] = std::move(connections_.back());
    connections_[slot]->slot = slot;
  }
  connections_.pop_back();
}

void Loop::on_events(Connection& connection, std::uint32_t events) {
  if (connection.socket.get() < 0) return;
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) {
    connection.broken = true;
  } else {
    if ((events & (EPOLLIN | EPOLLRDHUP)) != 0) connection.may_read = true;
    if ((events & EPOLLRDHUP) != 0) connection.ended = true;
    if ((events & EPOLLOUT) != 0) connection.may_write = true;
  }
  advance(connection);
}

void Loop::take_finished() {
  std::vector<Connection*> finished;
  {
    MutexLock const lock(mutex_);
    finished.swap(finished_);
  }
  for (auto* const connection : finished) {
    connection->in_pool = false;
    auto& exchange = *connection->exchange;
    if (exchange.sender) {
      auto const state = exchange.sender_state;
      auto sender = std::move(*exchange.sender);
      exchange.sender.reset();
      answer(*connection, std::move(sender));
      if (state == Sender::State::Broken) connection->broken = true;
      if (state == Sender::State::Done && !connection->broken) end_of_answer(*connection);
    }
    advance(*connection);
  }
}

}  // namespace estrade::server::http::front
