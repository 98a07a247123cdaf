// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include <algorithm>
#include <thread>

#include "server/http/front/loop.h"
#include "server/http/front/sockets.h"
#include "server/log.h"
#include "server/mutex.h"

namespace estrade::server::http {
namespace {

/// Descriptors that are not connections: files being sent, the database, the index.
constexpr std::size_t other_descriptors = 256;

}  // namespace

struct Server::Front {
  Front(ServerOptions options, Router router, Poco::Net::ServerSocket listener)
      : house{std::move(options), std::move(router)},
        port(listener.address().port()),
        loop(house, std::move(listener)),
        thread([this] { loop.run(); }) {}

  front::House house;
  std::uint16_t port;
  front::Loop loop;
  Mutex stopping;
  std::jthread thread ESTRADE_GUARDED_BY(stopping);  ///< the event thread; empty once stopped
};

Result<std::unique_ptr<Server>> Server::open(ServerOptions options, Router router) {
  auto const descriptors = front::raise_descriptor_limit();
  auto const most = std::max<std::size_t>(descriptors, other_descriptors * 2) - other_descriptors;
  if (most < options.most_connections) {
    log::warning("http", "fewer connections than configured: the limit of open files is low",
                 {{"connections", std::to_string(most)}});
    options.most_connections = most;
  }
  auto listener = front::listen_on(options.address, options.port);
  if (!listener) return fail(listener.error());
  return std::unique_ptr<Server>(new Server(
      std::make_unique<Front>(std::move(options), std::move(router), std::move(*listener))));
}

Server::Server(std::unique_ptr<Front> front) : front_(std::move(front)) {}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

std::uint16_t Server::port() const { return front_->port; }

void Server::stop(std::chrono::milliseconds grace) {
  MutexLock const lock(front_->stopping);
  if (!front_->thread.joinable()) return;
  front_->loop.ask_to_stop(grace);
  front_->thread.join();
}

}  // namespace estrade::server::http
