// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/caller.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/auth/accounts.h"
#include "server/auth/secrets/secrets.h"
#include "server/auth/sessions.h"

namespace estrade::server::auth {
namespace {

constexpr std::size_t longest_token = 512;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// RFC 6750 section 2.1: "Bearer", one space, b64token. Nothing when it is anything else.
std::optional<std::string_view> bearer_of(std::string_view field) {
  static constexpr std::string_view scheme = "bearer ";
  if (!std::ranges::equal(field.substr(0, scheme.size()), scheme, {}, lower)) return std::nullopt;
  auto const token = field.substr(scheme.size());
  auto const is_token_letter = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-._~+/=").find(c) != std::string_view::npos;
  };
  bool const fits = !token.empty() && token.size() <= longest_token &&
                    std::ranges::all_of(token, is_token_letter);
  if (!fits) return std::nullopt;
  return token;
}

/// The one Authorization field; nothing when there is none.
Result<std::optional<std::string_view>> authorization_of(http::Request const& request) {
  std::optional<std::string_view> field;
  for (auto const& [name, value] : request.headers.all()) {
    if (!std::ranges::equal(name, std::string_view("authorization"), {}, lower)) continue;
    if (field) {
      return fail(Kind::Unauthenticated, "two Authorization fields",
                  "The request carries two Authorization fields: send one.");
    }
    field = value;
  }
  return field;
}

/// An account that is not closed, with all it is trusted with.
std::optional<Caller> find_caller(db::Reader const& reader, AccountId const& id) {
  auto account = find_account(reader, id);
  if (!account) return std::nullopt;
  // What an account was trusted with in another role stays written down, and is not its own.
  bool const organises = account->role == Role::Organiser;
  return Caller{.role = account->role,
                .account = id,
                .session = {},
                .name = std::move(account->name),
                .may_write = true,
                .events = organises ? std::move(account->events) : std::vector<EventId>(),
                .talks = std::move(account->talks)};
}

Result<Caller> by_token(db::Reader const& reader, std::string_view token, Instant now) {
  auto const digest = digest_of(token);
  std::optional<AccountId> account;
  bool is_writing = false;
  bool is_over = false;
  // Every one is compared, whichever fits: time tells nothing.
  reader.each("SELECT digest, account_id, scope, expires_at FROM token", {},
              [&](db::Row const& row) {
                if (!is_same(row.text(0), digest)) return;
                account = row.is_null(1) ? AccountId() : row.id<AccountId>(1);
                is_writing = row.text(2) == "write";
                is_over = !row.is_null(3) && row.instant(3) <= now;
              });
  if (account && is_over) {
    return fail(Kind::Unauthenticated, "expired token",
                "This token has expired: make a new one in the studio, under \"Account\".");
  }
  std::optional<Caller> caller;
  if (account) {
    caller = account->empty() ? Caller{.role = Role::Administrator, .account = {}, .session = {}}
                              : find_caller(reader, *account);
  }
  if (!caller) {
    return fail(Kind::Unauthenticated, "unknown token",
                "This token is not valid here: use the one the server printed at its first start, "
                "or one made in the studio.");
  }
  caller->may_write = is_writing;
  return *std::move(caller);
}

/// The host and port of an origin, "https://talks.example.org:8443".
std::string_view host_of(std::string_view origin) {
  auto const scheme = origin.find("://");
  return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

std::string_view text_of(Role role) {
  switch (role) {
    case Role::Reader:
      return "reader";
    case Role::Editor:
      return "editor";
    case Role::Organiser:
      return "organiser";
    case Role::Administrator:
      return "administrator";
  }
  return "";
}

bool Caller::organises(EventId const& event) const {
  return is_administrator() || std::ranges::find(events, event) != events.end();
}

bool Caller::works_on(TalkId const& talk, EventId const& event) const {
  return (!event.empty() && organises(event)) || is_administrator() ||
         std::ranges::find(talks, talk) != talks.end();
}

bool comes_from_here(http::Request const& request) {
  // Every browser that knows SameSite cookies sends one of both.
  if (auto const site = request.headers.find("Sec-Fetch-Site")) return *site == "same-origin";
  auto const origin = request.headers.find("Origin");
  return origin && !request.host.empty() && host_of(*origin) == request.host;
}

Result<Caller> identify(db::Reader const& reader, http::Request const& request, Instant now) {
  auto const field = authorization_of(request);
  if (!field) return fail(field.error());
  if (*field) {
    auto const token = bearer_of(**field);
    if (token) return by_token(reader, *token, now);
    return fail(Kind::Unauthenticated, "Authorization is no bearer token",
                "The Authorization field is not of the form \"Bearer TOKEN\": send it so.");
  }
  auto const session = find_session(reader, request, now);
  if (!session) return Caller{};
  auto caller = find_caller(reader, session->account);
  if (!caller) return Caller{};
  bool const is_harmless =
      request.method == http::Method::Get || request.method == http::Method::Head;
  if (!is_harmless && !comes_from_here(request)) {
    return fail(Kind::Forbidden, "a cookie from another site",
                "This was not asked for by a page of this archive: go back to the studio and do it "
                "there.");
  }
  caller->session = session->id;
  return *std::move(caller);
}

Result<void> demand_worker(Caller const& caller) {
  if (caller.role != Role::Reader) return {};
  return fail(Kind::Unauthenticated, "no Authorization field",
              "This needs an account: sign in at /studio/sign-in, or send a token as "
              "\"Authorization: Bearer TOKEN\".");
}

Result<void> demand_writer(Caller const& caller) {
  if (auto const works = demand_worker(caller); !works) return works;
  if (!caller.may_write) {
    return fail(Kind::Forbidden, "a token that only reads",
                "This token may only read: use one that may write.");
  }
  return {};
}

Result<void> demand_administrator(Caller const& caller) {
  if (auto const writes = demand_writer(caller); !writes) return writes;
  if (caller.is_administrator()) return {};
  return fail(Kind::Forbidden, "no administrator",
              "Only an administrator may do this: ask one of them.");
}

}  // namespace estrade::server::auth
