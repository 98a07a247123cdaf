// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/sockets.h"

#include <array>
#include <cerrno>

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace estrade::server::http::front {
namespace {

constexpr int backlog = 1024;
/// The kernel gives up a peer that acknowledges nothing for so long, milliseconds: readers with
/// a window of zero hold no memory of ours after that.
constexpr int unacknowledged_limit = 60'000;
/// Bytes that may wait in the kernel for a client's window: a slow reader costs no more.
constexpr int unsent_limit = 256 * 1024;

std::string text_of(sockaddr_storage const& address) {
  if (address.ss_family == AF_INET6) {
    return front::text_of(reinterpret_cast<sockaddr_in6 const&>(address).sin6_addr);
  }
  std::array<char, INET_ADDRSTRLEN> text{};
  auto const& v4 = reinterpret_cast<sockaddr_in const&>(address);
  ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
  return text.data();
}

}  // namespace

std::string text_of(in6_addr const& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, &address, text.data(), text.size());
  std::string const plain = text.data();
  constexpr std::string_view mapped = "::ffff:";
  bool const is_mapped = plain.starts_with(mapped) && plain.find('.') != std::string::npos;
  return is_mapped ? plain.substr(mapped.size()) : plain;
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    value_ = std::exchange(other.value_, -1);
  }
  return *this;
}

void Descriptor::close() {
  if (value_ >= 0) ::close(std::exchange(value_, -1));
}

Result<Poco::Net::ServerSocket> listen_on(std::string const& address, std::uint16_t port) {
  auto const where = fmt::format("{} port {}", address, port);
  try {
    Poco::Net::SocketAddress const place(address, port);
    Poco::Net::ServerSocket socket;
    // Address reuse, for quick restarts; never port reuse, which would share the port with
    // another server instead of finding it taken.
    if (place.family() == Poco::Net::AddressFamily::IPv6) {
      socket.bind6(place, true, false, false);
    } else {
      socket.bind(place, true, false);
    }
    socket.listen(backlog);
    socket.setBlocking(false);
    // Accepted sockets inherit these.
    socket.impl()->setOption(IPPROTO_TCP, TCP_NODELAY, 1);
    socket.impl()->setOption(IPPROTO_TCP, TCP_USER_TIMEOUT, unacknowledged_limit);
    socket.impl()->setOption(IPPROTO_TCP, TCP_NOTSENT_LOWAT, unsent_limit);
    return socket;
  } catch (Poco::Exception const& accident) {
    auto const facts = where + ": " + accident.displayText();
    if (accident.code() == EADDRINUSE) {
      return fail(Kind::Conflict, facts,
                  fmt::format("Port {} is taken by another program: stop that one, or choose "
                              "another port with --port.",
                              port));
    }
    if (accident.code() == EACCES || accident.code() == EPERM) {
      return fail(
          Kind::Forbidden, facts,
          fmt::format("Port {} is not ours to take: choose one above 1023 with --port.", port));
    }
    return fail(Kind::BadRequest, facts,
                fmt::format("Cannot listen on {}: choose an address of this machine.", where));
  }
}

Visitor accept_one(int listener, bool& exhausted) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  while (true) {
    int const accepted = ::accept4(listener, reinterpret_cast<sockaddr*>(&address), &length,
                                   SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted >= 0) return {Descriptor(accepted), text_of(address)};
    if (errno == EINTR || errno == ECONNABORTED) continue;
    exhausted = errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS;
    return {};
  }
}

std::size_t raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  if (limit.rlim_cur < limit.rlim_max) {
    auto raised = limit;
    raised.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  return static_cast<std::size_t>(limit.rlim_cur);
}

}  // namespace estrade::server::http::front
