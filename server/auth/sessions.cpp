// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/sessions.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "server/auth/cookies/cookie.h"
#include "server/auth/secrets/secrets.h"

namespace estrade::server::auth {
namespace {

constexpr std::chrono::days lasting{30};
constexpr CookieName cookie_name{.secure = "__Host-estrade", .plain = "estrade"};

/// "Firefox · Linux", as their person would name it; never more than that is kept.
std::string agent_of(http::Request const& request) {
  auto const field = request.headers.find("User-Agent").value_or("");
  auto const first = [&](auto const& names) -> std::string_view {
    for (auto const& [sign, name] : names) {
      if (field.find(sign) != std::string_view::npos) return name;
    }
    return "?";
  };
  using Name = std::pair<std::string_view, std::string_view>;
  // Each browser names those before it, to be taken for them.
  static constexpr std::array browsers = {Name("Edg", "Edge"), Name("OPR/", "Opera"),
                                          Name("Firefox/", "Firefox"), Name("Chrome/", "Chrome"),
                                          Name("Safari/", "Safari")};
  static constexpr std::array systems = {Name("Android", "Android"), Name("iPhone", "iOS"),
                                         Name("iPad", "iPadOS"),     Name("Windows", "Windows"),
                                         Name("Mac OS X", "macOS"),  Name("Linux", "Linux")};
  return fmt::format("{} · {}", first(browsers), first(systems));
}

Session session_in(db::Row const& row) {
  return {.id = row.id<SessionId>(0),
          .account = row.id<AccountId>(1),
          .agent = row.text(2),
          .opened_at = row.instant(3)};
}

}  // namespace

std::string open_session(db::Transaction const& transaction, AccountId const& account,
                         http::Request const& request, bool is_secure, Instant now) {
  auto const secret = fresh_secret();
  transaction.run("DELETE FROM session WHERE expires_at <= ?", {now});
  transaction.run(
      "INSERT INTO session(id, digest, account_id, agent, opened_at, expires_at) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      {fresh_id<SessionId>(), digest_of(secret), account, agent_of(request), now, now + lasting});
  return set_cookie(cookie_name, secret, is_secure, lasting);
}

std::string forget_session(bool is_secure) { return forget_cookie(cookie_name, is_secure); }

std::optional<Session> find_session(db::Reader const& reader, http::Request const& request,
                                    Instant now) {
  auto const secure = find_cookie(request, cookie_name.secure);
  auto const secret = secure ? secure : find_cookie(request, cookie_name.plain);
  if (!secret || secret->empty()) return std::nullopt;
  // Looked up by its digest: what an index compares is nothing that somebody has sent.
  return reader.first(
      "SELECT id, account_id, agent, opened_at FROM session WHERE digest = ? AND expires_at > ?",
      {digest_of(*secret), now}, session_in);
}

std::vector<Session> list_sessions(db::Reader const& reader, AccountId const& account,
                                   Instant now) {
  std::vector<Session> sessions;
  reader.each(
      "SELECT id, account_id, agent, opened_at FROM session "
      "WHERE account_id = ? AND expires_at > ? ORDER BY opened_at DESC, id",
      {account, now}, [&](db::Row const& row) { sessions.push_back(session_in(row)); });
  return sessions;
}

void end_session(db::Transaction const& transaction, AccountId const& account,
                 SessionId const& session) {
  transaction.run("DELETE FROM session WHERE account_id = ? AND id = ?", {account, session});
}

void end_other_sessions(db::Transaction const& transaction, AccountId const& account,
                        SessionId const& but) {
  transaction.run("DELETE FROM session WHERE account_id = ? AND id <> ?", {account, but.text()});
}

}  // namespace estrade::server::auth
