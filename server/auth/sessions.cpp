// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/sessions.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "server/auth/secrets/secrets.h"

namespace estrade::server::auth {
namespace {

constexpr std::chrono::days lasting{30};
// A browser takes a cookie of the first name only from https, for "/" and without Domain.
constexpr std::string_view secure_name = "__Host-estrade";
constexpr std::string_view plain_name = "estrade";

std::string cookie_of(std::string_view value, bool is_secure, std::chrono::seconds age) {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}",
                     is_secure ? secure_name : plain_name, value, age.count(),
                     is_secure ? "; Secure" : "");
}

/// The cookie of ours in a Cookie field, "a=1; b=2".
std::optional<std::string_view> cookie_in(std::string_view field) {
  std::optional<std::string_view> found;
  while (!field.empty()) {
    auto const end = field.find(';');
    auto pair = field.substr(0, end);
    field = end == std::string_view::npos ? std::string_view() : field.substr(end + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    auto const equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    auto const name = pair.substr(0, equals);
    if (name == secure_name) return pair.substr(equals + 1);
    if (name == plain_name) found = pair.substr(equals + 1);
  }
  return found;
}

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
  return cookie_of(secret, is_secure, lasting);
}

std::string forget_session(bool is_secure) {
  return cookie_of("", is_secure, std::chrono::seconds(0));
}

std::optional<Session> find_session(db::Reader const& reader, http::Request const& request,
                                    Instant now) {
  auto const field = request.headers.find("Cookie");
  auto const secret = field ? cookie_in(*field) : std::nullopt;
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
