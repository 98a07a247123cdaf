// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/post.h"

#include <algorithm>
#include <array>
#include <istream>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>

#include "server/http/outward/asking.h"

namespace estrade::server::http {
namespace {

constexpr std::string_view where_to =
    "Nothing can be sent to this address: give one that begins with https:// or http:// and that "
    "everybody on the Internet can reach.";
constexpr std::string_view no_answer =
    "Nobody answered at this address in time: check that its server runs.";

/// Errors of the rooms below, with our sentence.
tl::unexpected<Error> advised(Error const& error) {
  bool const is_refused = error.kind == Kind::BadRequest;
  return fail(error.kind, error.facts, std::string(is_refused ? where_to : no_answer));
}

/// As much as is wanted, or as has come when the time is over.
std::string read_beginning(std::istream& in, std::size_t most, outward::Moment end) {
  std::string text;
  std::array<char, 1024> piece{};
  while (text.size() < most && outward::left(end).count() > 0) {
    in.read(piece.data(), 1);
    if (in.gcount() == 0) break;
    auto const more = in.readsome(piece.data() + 1, piece.size() - 1);
    text.append(piece.data(), 1 + static_cast<std::size_t>(more));
  }
  text.resize(std::min(text.size(), most));
  return text;
}

Result<Posted> send(Poco::URI const& uri, Headers const& headers, std::string_view body,
                    FetchPolicy const& policy) {
  auto const end = std::chrono::steady_clock::now() + policy.patience;
  auto const asking = outward::Asking::open(uri, policy, end);
  if (!asking) return advised(asking.error());
  auto& session = (*asking)->session();
  auto const path = uri.getPathAndQuery();
  Poco::Net::HTTPRequest request("POST", path.empty() ? "/" : path, "HTTP/1.1");
  request.setHost(uri.getHost(), uri.getPort());
  request.set("Accept", "*/*");
  request.set("User-Agent", "Estrade");
  for (auto const& [name, value] : headers.all()) request.set(name, value);
  request.setContentLength64(static_cast<Poco::Int64>(body.size()));
  request.setKeepAlive(false);
  session.sendRequest(request).write(body.data(), static_cast<std::streamsize>(body.size()));
  Poco::Net::HTTPResponse response;
  auto& in = session.receiveResponse(response);
  return Posted{static_cast<int>(response.getStatus()), read_beginning(in, policy.most, end)};
}

}  // namespace

Result<Posted> post(std::string_view url, Headers const& headers, std::string_view body,
                    FetchPolicy const& policy) {
  auto const uri = outward::parse_url(std::string(url));
  if (!uri) return advised(uri.error());
  try {
    return send(*uri, headers, body, policy);
  } catch (Poco::Exception const& accident) {
    return advised({Kind::Unavailable, accident.displayText(), ""});
  }
}

Result<void> check_address(std::string_view url, FetchPolicy const& policy) {
  auto const uri = outward::parse_url(std::string(url));
  if (!uri) return advised(uri.error());
  auto const fine = outward::check_literal(*uri, policy);
  if (!fine) return advised(fine.error());
  return {};
}

}  // namespace estrade::server::http
