// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/fetch.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/HostEntry.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketImpl.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/URI.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include "server/http/outward/public_address.h"

namespace estrade::server::http {
namespace {

using std::chrono::steady_clock;
using SessionOwner = std::unique_ptr<Poco::Net::HTTPClientSession>;

constexpr std::size_t longest_url = 2'000;
constexpr auto longest_silence = std::chrono::seconds(10);

tl::unexpected<Error> refused(std::string facts) {
  return fail(Kind::BadRequest, std::move(facts),
              "This address may not be asked: give one that begins with https:// or http:// and "
              "that everybody on the Internet can reach, or send the file itself.");
}

tl::unexpected<Error> silent(std::string facts) {
  return fail(Kind::Unavailable, std::move(facts),
              "Nobody answered at this address in time: check it in a browser, or send the file "
              "itself.");
}

Result<Poco::URI> parse_url(std::string const& url) {
  if (url.size() > longest_url) return refused("a long address");
  try {
    Poco::URI uri(url);
    bool const is_known = uri.getScheme() == "http" || uri.getScheme() == "https";
    if (is_known && !uri.getHost().empty() && uri.getUserInfo().empty()) return uri;
  } catch (Poco::Exception const&) {
    // Said below.
  }
  return refused("no address: " + url.substr(0, 200));
}

bool may_reach(FetchPolicy const& policy, Poco::Net::IPAddress const& ip, std::uint16_t port) {
  if (policy.may_reach) return policy.may_reach(ip.toString(), port);
  return (port == 80 || port == 443) && outward::is_public_address(ip.toString());
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
  if (addresses.empty()) return silent("no address of " + uri.getHost());
  for (auto const& ip : addresses) {
    if (!may_reach(policy, ip, uri.getPort())) {
      return refused(fmt::format("{} is {}", uri.getHost(), ip.toString()));
    }
  }
  return Poco::Net::SocketAddress(addresses.front(), uri.getPort());
}

Poco::Timespan span_of(std::chrono::milliseconds time) {
  return Poco::Timespan(Poco::Timespan::TimeDiff{time.count()} * 1000);
}

std::chrono::milliseconds left(steady_clock::time_point end) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now());
}

/// A session on a connection that is made to that very place; the host's certificate is checked.
SessionOwner connect(Poco::URI const& uri, Poco::Net::SocketAddress const& place,
                     steady_clock::time_point end) {
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

/// Ends a connection when its time is over, in whatever call that waits for it: heads may come
/// letter by letter.
class Watchdog {
 public:
  Watchdog(Poco::Net::Socket const& socket, steady_clock::time_point end)
      : thread_([descriptor = socket.impl()->sockfd(), end](std::stop_token const& stop) {
          std::mutex mutex;
          std::unique_lock turn(mutex);
          std::condition_variable_any().wait_until(turn, stop, end, [] { return false; });
          if (!stop.stop_requested()) ::shutdown(descriptor, SHUT_RDWR);
        }) {}

 private:
  std::jthread thread_;
};

/// What one address answers: a body, or where else to ask.
struct Said {
  std::string body;
  std::optional<std::string> elsewhere{};
};

Result<Said> ask(Poco::URI const& uri, FetchPolicy const& policy, steady_clock::time_point end) {
  auto const place = find_place(uri, policy);
  if (!place) return fail(place.error());
  // The session outlives the watchdog, and so does the descriptor.
  auto const session = connect(uri, *place, end);
  Watchdog const watchdog(session->socket(), end);
  auto const path = uri.getPathAndQuery();
  Poco::Net::HTTPRequest request("GET", path.empty() ? "/" : path, "HTTP/1.1");
  request.setHost(uri.getHost(), uri.getPort());
  request.set("Accept", "*/*");
  request.set("User-Agent", "Estrade");
  request.setKeepAlive(false);
  session->sendRequest(request);
  Poco::Net::HTTPResponse response;
  auto& in = session->receiveResponse(response);
  auto const status = static_cast<int>(response.getStatus());
  if (status >= 300 && status < 400 && response.has("Location")) {
    Poco::URI next(uri);
    next.resolve(response.get("Location"));
    return Said{{}, next.toString()};
  }
  if (status != 200) return silent(fmt::format("status {}", status));
  Said said;
  std::array<char, 16 * 1024> piece{};
  for (;;) {
    if (left(end) <= std::chrono::milliseconds(0)) return silent("slow");
    // What is there, not a whole piece: a slow sender is not waited for past the end.
    in.read(piece.data(), 1);
    if (in.gcount() == 0) break;
    auto const more = in.readsome(piece.data() + 1, piece.size() - 1);
    said.body.append(piece.data(), 1 + static_cast<std::size_t>(more));
    if (said.body.size() > policy.most) {
      return fail(Kind::TooLarge, "a large answer",
                  fmt::format("What is at this address is larger than {} MB.", policy.most >> 20));
    }
  }
  if (in.bad()) return silent("broken off");
  bool const is_cut = response.getContentLength64() > static_cast<Poco::Int64>(said.body.size());
  if (is_cut) return silent("cut off");
  return said;
}

}  // namespace

Result<std::string> fetch(std::string_view url, FetchPolicy const& policy) {
  auto const end = steady_clock::now() + policy.patience;
  std::string next(url);
  for (int asked = 0; asked <= policy.most_redirects; ++asked) {
    auto const uri = parse_url(next);
    if (!uri) return fail(uri.error());
    try {
      auto said = ask(*uri, policy, end);
      if (!said) return fail(said.error());
      if (!said->elsewhere) return std::move(said->body);
      next = *std::move(said->elsewhere);
    } catch (Poco::Exception const& accident) {
      return silent(accident.displayText());
    }
  }
  return refused("too many redirects");
}

}  // namespace estrade::server::http
