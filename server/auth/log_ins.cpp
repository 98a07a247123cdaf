// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/log_ins.h"

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "server/auth/cookies/cookie.h"
#include "server/auth/secrets/secrets.h"

namespace estrade::server::auth {
namespace {

constexpr std::chrono::minutes patience{10};
constexpr std::size_t longest_next = 200;
constexpr CookieName log_in_cookie{.secure = "__Host-estrade-log-in", .plain = "estrade-log-in"};

/// What stands in the cookie: when, a secret, and the purpose, with dots between.
using Parts = std::array<std::string_view, 5>;

std::optional<Parts> parts_of(std::string_view value) {
  Parts parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const dot = value.find('.');
    bool const is_last = i + 1 == parts.size();
    if ((dot == std::string_view::npos) != is_last) return std::nullopt;
    parts.at(i) = value.substr(0, dot);
    value.remove_prefix(is_last ? value.size() : dot + 1);
  }
  return parts;
}

bool is_open(std::string_view begun, Instant now) {
  std::int64_t count = 0;
  auto const [end, failed] = std::from_chars(begun.data(), begun.data() + begun.size(), count);
  if (failed != std::errc() || end != begun.data() + begun.size()) return false;
  Instant const at{std::chrono::milliseconds(count)};
  return at <= now && now < at + patience;
}

}  // namespace

LogIns::LogIns() : key_(fresh_secret()) {}

LogIn LogIns::derive(std::string_view value, Purpose purpose) const {
  auto const made = [&](std::string_view what) {
    return seal_of(key_, fmt::format("{}\n{}", what, value));
  };
  return {.state = made("state"),
          .nonce = made("nonce"),
          .verifier = made("verifier"),
          .purpose = std::move(purpose)};
}

LogIns::Begun LogIns::begin(Purpose const& purpose, bool is_secure, Instant now) const {
  auto kept = purpose;
  if (kept.next.size() > longest_next) kept.next = Purpose().next;
  auto const value = fmt::format("{}.{}.{}.{}.{}", now.time_since_epoch().count(), fresh_secret(),
                                 kept.account.text(), kept.language, kept.next);
  return {derive(value, std::move(kept)), set_cookie(log_in_cookie, value, is_secure, patience)};
}

std::optional<LogIn> LogIns::find(http::Request const& request, std::string_view state,
                                  bool is_secure, Instant now) const {
  // Of the other name anybody on the way could have set one.
  auto const value = find_cookie(request, is_secure ? log_in_cookie.secure : log_in_cookie.plain);
  auto const parts = value ? parts_of(*value) : std::nullopt;
  if (!parts) return std::nullopt;
  auto const& [begun, secret, account, language, next] = *parts;
  auto log_in = derive(*value, {.next = std::string(next),
                                .language = std::string(language),
                                .account = AccountId(std::string(account))});
  if (!is_same(log_in.state, state) || !is_open(begun, now)) return std::nullopt;
  return log_in;
}

std::string LogIns::forget(bool is_secure) { return forget_cookie(log_in_cookie, is_secure); }

}  // namespace estrade::server::auth
