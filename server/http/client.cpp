// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/client.h"

#include <algorithm>
#include <array>
#include <exception>
#include <istream>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

namespace estrade::server::http {
namespace {

/// Every answer of ours fits; a foreign server cannot fill the memory.
constexpr std::size_t largest_answer = 64 * 1024 * 1024;
constexpr auto timeout_seconds = 60;

/// http unless the address says https; the port and any path prefix as written.
Result<Poco::URI> parse_base(std::string_view base) {
  try {
    Poco::URI uri{std::string(base)};
    bool const known = uri.getScheme() == "http" || uri.getScheme() == "https";
    if (known && !uri.getHost().empty() && uri.getUserInfo().empty()) return uri;
  } catch (Poco::Exception const&) {
    // Said below: the reason is the same to whoever typed it.
  }
  return fail(Kind::BadRequest, "no server address: " + std::string(base),
              "Give the server's address like http://localhost:8080.");
}

/// Where to connect. RFC 6761, section 6.3: "localhost" is this machine, even where neither
/// /etc/hosts nor a name server says so, as in a bare chroot.
std::string host_to_reach(Poco::URI const& base) {
  return base.getHost() == "localhost" ? "127.0.0.1" : base.getHost();
}

}  // namespace

struct Client::Session {
  explicit Session(Poco::URI address) : base(std::move(address)) {
    if (base.getScheme() == "https") {
      Poco::Net::Context::Ptr const context =
          new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "", "", "",
                                 Poco::Net::Context::VERIFY_RELAXED, 9, true);
      session =
          std::make_unique<Poco::Net::HTTPSClientSession>(base.getHost(), base.getPort(), context);
    } else {
      session = std::make_unique<Poco::Net::HTTPClientSession>(host_to_reach(base), base.getPort());
    }
    session->setKeepAlive(true);
    session->setTimeout(Poco::Timespan(timeout_seconds, 0));
  }

  /// The path and query to ask for; BadRequest when `target` names another server.
  Result<std::string> path_of(std::string_view target) const {
    if (target.starts_with('/')) return std::string(target);
    try {
      Poco::URI const uri{std::string(target)};
      if (uri.getScheme() == base.getScheme() && uri.getHost() == base.getHost() &&
          uri.getPort() == base.getPort()) {
        return uri.getPathAndQuery();
      }
    } catch (Poco::Exception const&) {
      // Said below.
    }
    return fail(Kind::BadRequest, "the server points elsewhere: " + std::string(target),
                "The server named an address on another server: give that one with --server.");
  }

  Poco::URI base;
  std::unique_ptr<Poco::Net::HTTPClientSession> session;
};

namespace {

std::string read_bounded(std::istream& in) {
  std::string text;
  std::array<char, 16 * 1024> scratch{};
  while (text.size() < largest_answer) {
    in.read(scratch.data(), scratch.size());
    auto const count = static_cast<std::size_t>(in.gcount());
    if (count == 0) break;
    text.append(scratch.data(), count);
  }
  return text;
}

Answer receive(Poco::Net::HTTPClientSession& session) {
  Poco::Net::HTTPResponse response;
  auto& in = session.receiveResponse(response);
  Answer answer;
  answer.status = static_cast<int>(response.getStatus());
  for (auto const& [name, value] : response) answer.headers.add(name, value);
  answer.body = read_bounded(in);
  return answer;
}

tl::unexpected<Error> unreachable(Poco::URI const& base, std::string_view what) {
  auto const address = base.getScheme() + "://" + base.getAuthority();
  return fail(Kind::Unavailable, address + ": " + std::string(what),
              "Cannot reach " + address +
                  ". Is the server running? Start it with ./run, or name it with --server.");
}

Poco::Net::HTTPRequest request_of(Poco::URI const& base, Method method, std::string const& path,
                                  Headers const& headers, std::uint64_t length) {
  Poco::Net::HTTPRequest request(std::string(text_of(method)), path, "HTTP/1.1");
  request.setHost(base.getHost(), base.getPort());
  for (auto const& [name, value] : headers.all()) request.add(name, value);
  bool const may_have_body = method != Method::Get && method != Method::Head;
  if (length > 0 || may_have_body) request.setContentLength64(static_cast<Poco::Int64>(length));
  return request;
}

}  // namespace

Client::Client(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

Result<Client> Client::open(std::string_view base) {
  auto uri = parse_base(base);
  if (!uri) return fail(uri.error());
  try {
    return Client(std::make_unique<Session>(std::move(*uri)));
  } catch (Poco::Exception const& accident) {
    return fail(Kind::Unavailable, accident.displayText(),
                "Cannot set up an encrypted connection: are the certificates installed?");
  }
}

Result<Answer> Client::send(Method method, std::string_view target, Headers const& headers,
                            std::string_view body) {
  auto const path = session_->path_of(target);
  if (!path) return fail(path.error());
  try {
    auto request = request_of(session_->base, method, *path, headers, body.size());
    auto& out = session_->session->sendRequest(request);
    out.write(body.data(), static_cast<std::streamsize>(body.size()));
    out.flush();
    return receive(*session_->session);
  } catch (Poco::Exception const& accident) {
    session_->session->reset();
    return unreachable(session_->base, accident.displayText());
  }
}

Result<Answer> Client::send_stream(Method method, std::string_view target, Headers const& headers,
                                   std::istream& body, std::uint64_t length,
                                   std::function<void(std::uint64_t)> const& progress) {
  constexpr std::uint64_t step = 256 * 1024;
  auto const path = session_->path_of(target);
  if (!path) return fail(path.error());
  std::uint64_t sent = 0;
  try {
    auto request = request_of(session_->base, method, *path, headers, length);
    auto& out = session_->session->sendRequest(request);
    std::string piece(static_cast<std::size_t>(step), '\0');
    while (sent < length && out) {
      auto const want = std::min(step, length - sent);
      body.read(piece.data(), static_cast<std::streamsize>(want));
      auto const count = body.gcount();
      if (count <= 0) break;
      out.write(piece.data(), count);
      sent += static_cast<std::uint64_t>(count);
      if (progress) progress(sent);
    }
    out.flush();
    if (sent < length && out) {
      session_->session->reset();
      return fail(Kind::Rejected, "the file ended before its size",
                  "The file became shorter while it was being sent: send it again.");
    }
    // A server that refuses early answers before it has read everything.
    return receive(*session_->session);
  } catch (Poco::Exception const& accident) {
    session_->session->reset();
    return unreachable(session_->base, accident.displayText());
  }
}

}  // namespace estrade::server::http
