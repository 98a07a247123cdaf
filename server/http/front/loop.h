// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <Poco/Net/ServerSocket.h>

#include "server/http/front/connection.h"
#include "server/http/front/pool.h"
#include "server/mutex.h"

namespace estrade::server::http::front {

/// The event loop: owns every connection, reads and writes them when epoll says so, and lends
/// whole exchanges to the pool. run() is the event thread; finished() and ask_to_stop() are for
/// other threads.
class Loop {
 public:
  Loop(House& house, Poco::Net::ServerSocket listener);
  ~Loop();

  /// Runs until asked to stop and then until nothing is left to answer, or the grace is over.
  void run();
  /// Called once.
  void ask_to_stop(std::chrono::milliseconds grace);

 private:
  // loop.cpp: sockets and turns
  void accept_waiting();
  void add(Visitor visitor);
  void remove(Connection& connection);
  void wake();
  void take_finished();
  void on_events(Connection& connection, std::uint32_t events);
  void close_listener();
  void cut_what_is_left();

  // steps.cpp: one connection's way
  void advance(Connection& connection);
  [[nodiscard]] bool step(Connection& connection);
  [[nodiscard]] bool step_head(Connection& connection);
  [[nodiscard]] bool step_body(Connection& connection);
  [[nodiscard]] bool step_stream(Connection& connection);
  [[nodiscard]] bool step_writing(Connection& connection);
  [[nodiscard]] bool step_draining(Connection& connection);
  [[nodiscard]] bool step_lingering(Connection& connection);
  void begin_exchange(Connection& connection, wire::Head head);
  void cut(Connection& connection, wire::Refusal const& because);
  void say_continue(Connection& connection);
  void submit(Connection& connection, Exchange::Work work);
  void submit_new(Connection& connection, Exchange::Work work);
  void hand_over(Connection& connection, Exchange::After after);
  void answer(Connection& connection, Sender sender);
  enum class Then { Close, KeepIfClean };
  void refuse(Connection& connection, wire::Refusal const& refusal, Then then = Then::Close);
  void end_of_answer(Connection& connection);
  void linger(Connection& connection);
  void charge(Connection& connection, std::size_t bytes);
  void forget(Connection& connection);
  [[nodiscard]] Connection::Read receive(Connection& connection);

  // live.cpp: answers that go on
  void begin_live(Connection& connection);
  [[nodiscard]] bool step_live(Connection& connection);
  void heard_of(Connection& connection);
  void take_said();
  void forget_live(Connection& connection);
  void watch_live(Connection& connection);

  // watch.cpp: deadlines
  void watch();
  void watch(Connection& connection);
  [[nodiscard]] bool is_too_slow(Connection& connection);
  [[nodiscard]] std::chrono::seconds idle_deadline() const;

  House& house_;
  Poco::Net::ServerSocket listener_;
  bool listening_ = true;
  bool accepting_ = true;  ///< false while no place or descriptor is free
  Descriptor epoll_;
  Descriptor bell_;  ///< an eventfd that other threads ring

  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<std::unique_ptr<Connection>> removed_;  ///< kept until the turn is over
  std::unordered_map<std::string, std::size_t> per_client_;
  std::vector<Connection*> next_turn_;
  std::size_t charged_ = 0;  ///< bytes that arriving bodies hold, all together
  std::array<char, 64 * 1024> scratch_{};
  Moment now_{};
  Moment watched_{};

  Mutex mutex_;
  std::vector<Connection*> finished_ ESTRADE_GUARDED_BY(mutex_);  ///< by the pool
  std::vector<Connection*> said_ ESTRADE_GUARDED_BY(mutex_);      ///< there is more to send on them
  std::chrono::milliseconds grace_ ESTRADE_GUARDED_BY(mutex_){};

  Pool pool_;  ///< last: its threads end before what they use
};

}  // namespace estrade::server::http::front
