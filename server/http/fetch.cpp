// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/fetch.h"

#include <array>
#include <optional>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <fmt/format.h>

#include "server/http/outward/asking.h"

namespace estrade::server::http {
namespace {

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

/// With our sentence.
tl::unexpected<Error> advised(Error const& error) {
  return error.kind == Kind::BadRequest ? refused(error.facts) : silent(error.facts);
}

/// What one address answers: a body, or where else to ask.
struct Said {
  std::string body;
  std::optional<std::string> elsewhere{};
};

Result<Said> ask(Poco::URI const& uri, FetchPolicy const& policy, outward::Moment end) {
  auto const asking = outward::Asking::open(uri, policy, end);
  if (!asking) return advised(asking.error());
  auto& session = (*asking)->session();
  auto const path = uri.getPathAndQuery();
  Poco::Net::HTTPRequest request("GET", path.empty() ? "/" : path, "HTTP/1.1");
  request.setHost(uri.getHost(), uri.getPort());
  request.set("Accept", "*/*");
  request.set("User-Agent", "Estrade");
  request.setKeepAlive(false);
  session.sendRequest(request);
  Poco::Net::HTTPResponse response;
  auto& in = session.receiveResponse(response);
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
    if (outward::left(end).count() == 0) return silent("slow");
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
  auto const end = std::chrono::steady_clock::now() + policy.patience;
  std::string next(url);
  for (int asked = 0; asked <= policy.most_redirects; ++asked) {
    auto const uri = outward::parse_url(next);
    if (!uri) return advised(uri.error());
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
