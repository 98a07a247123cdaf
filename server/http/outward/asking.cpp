// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/outward/asking.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/HostEntry.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketImpl.h>
#include <Poco/Net/StreamSocket.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include "server/http/outward/public_address.h"

namespace estrade::server::http::outward {
namespace {

constexpr std::size_t longest_url = 2'000;
constexpr auto longest_silence = std::chrono::seconds(10);

bool may_reach(FetchPolicy const& policy, Poco::Net::IPAddress const& ip, std::uint16_t port) {
  auto const text = ip.toString();
  if (policy.may_reach) return policy.may_reach(text, port);
  if (std::ranges::any_of(policy.also,
                          [&](auto const& network) { return lies_in(text, network); })) {
    return true;
  }
  return (port == 80 || port == 443) && is_public_address(text);
}

tl::unexpected<Error> refused(Poco::URI const& uri, Poco::Net::IPAddress const& ip) {
  return fail(Kind::BadRequest, fmt::format("{} is {}", uri.getHost(), ip.toString()), "");
}

/// Where to connect to: one of the host's addresses, all of which may be reached. A host that also
/// has another is none to trust.
Result<Poco::Net::SocketAddress> find_place(Poco::URI const& uri, FetchPolicy const& policy) {
  std::vector<Poco::Net::IPAddress> addresses;
  Poco::Net::IPAddress literal;
  if (Poco::Net::IPAddress::tryParse(uri.getHost(), literal)) {
    addresses = {literal};
  } else {
    addresses = Poco::Net::DNS::hostByName(uri.getHost()).addresses();
  }
  if (addresses.empty()) return fail(Kind::Unavailable, "no address of " + uri.getHost(), "");
  for (auto const& ip : addresses) {
    if (!may_reach(policy, ip, uri.getPort())) return refused(uri, ip);
  }
  return Poco::Net::SocketAddress(addresses.front(), uri.getPort());
}

Poco::Timespan span_of(std::chrono::milliseconds time) {
  return Poco::Timespan(Poco::Timespan::TimeDiff{time.count()} * 1000);
}

/// A session on a connection that is made to that very place; the host's certificate is checked.
std::unique_ptr<Poco::Net::HTTPClientSession> connect(Poco::URI const& uri,
                                                      Poco::Net::SocketAddress const& place,
                                                      Moment end) {
  Poco::Net::StreamSocket socket;
  auto const patience = span_of(std::min<std::chrono::milliseconds>(longest_silence, left(end)));
  socket.connect(place, patience);
  socket.setReceiveTimeout(patience);
  socket.setSendTimeout(patience);
  if (uri.getScheme() == "http") return std::make_unique<Poco::Net::HTTPClientSession>(socket);
  Poco::Net::Context::Ptr const context = new Poco::Net::Context(
      Poco::Net::Context::TLS_CLIENT_USE, "", "", "", Poco::Net::Context::VERIFY_STRICT, 9, true);
  auto secure = Poco::Net::SecureStreamSocket::attach(socket, uri.getHost(), context);
  secure.verifyPeerCertificate(uri.getHost());
  return std::make_unique<Poco::Net::HTTPSClientSession>(secure);
}

}  // namespace

Result<Poco::URI> parse_url(std::string const& url) {
  if (url.size() > longest_url) return fail(Kind::BadRequest, "a long address", "");
  try {
    Poco::URI uri(url);
    bool const is_known = uri.getScheme() == "http" || uri.getScheme() == "https";
    if (is_known && !uri.getHost().empty() && uri.getUserInfo().empty()) return uri;
  } catch (Poco::Exception const&) {
    // Said below.
  }
  return fail(Kind::BadRequest, "no address: " + url.substr(0, 200), "");
}

Result<void> check_literal(Poco::URI const& uri, FetchPolicy const& policy) {
  Poco::Net::IPAddress literal;
  if (!Poco::Net::IPAddress::tryParse(uri.getHost(), literal)) return {};
  if (may_reach(policy, literal, uri.getPort())) return {};
  return refused(uri, literal);
}

std::chrono::milliseconds left(Moment end) {
  auto const rest =
      std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
  return std::max(rest, std::chrono::milliseconds(0));
}

Asking::Asking(std::unique_ptr<Poco::Net::HTTPClientSession> session, std::stop_token const& stop,
               Moment end)
    : session_(std::move(session)),
      interruption_(stop,
                    [descriptor = session_->socket().impl()->sockfd()] {
                      ::shutdown(descriptor, SHUT_RDWR);
                    }),
      // Heads may come letter by letter, so no timeout of a read is enough.
      watchdog_(
          [descriptor = session_->socket().impl()->sockfd(), end](std::stop_token const& over) {
            std::mutex mutex;
            std::unique_lock turn(mutex);
            std::condition_variable_any().wait_until(turn, over, end, [] { return false; });
            if (!over.stop_requested()) ::shutdown(descriptor, SHUT_RDWR);
          }) {}

Asking::~Asking() = default;

Result<std::unique_ptr<Asking>> Asking::open(Poco::URI const& uri, FetchPolicy const& policy,
                                             Moment end) {
  auto const place = find_place(uri, policy);
  if (!place) return fail(place.error());
  return std::unique_ptr<Asking>(new Asking(connect(uri, *place, end), policy.stop, end));
}

}  // namespace estrade::server::http::outward
