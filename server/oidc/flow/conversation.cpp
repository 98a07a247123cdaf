// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/flow/conversation.h"

#include <cstdint>
#include <string_view>

namespace estrade::server::oidc {
namespace {

/// "https://login.example.org:8443"
std::string_view origin_of(std::string_view url) {
  auto const scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  return url.substr(0, url.find_first_of("/?#\\", scheme + 3));
}

tl::unexpected<Error> advised(Error const& error) {
  bool const is_away = error.kind == Kind::Unavailable;
  return fail(is_away ? Kind::Unavailable : Kind::Rejected, error.facts, "");
}

}  // namespace

Conversation::Conversation(ProviderOptions const& options, std::atomic<unsigned>& waiting)
    : options_(options),
      waiting_(waiting),
      end_(std::chrono::steady_clock::now() + options.patience) {}

Conversation::~Conversation() {
  if (has_turn_) --waiting_;
}

Result<http::FetchPolicy> Conversation::policy_for(std::string const& url) {
  if (!has_turn_) {
    has_turn_ = ++waiting_ <= options_.most_at_once;
    if (!has_turn_) {
      --waiting_;
      return fail(Kind::Unavailable, "others wait for the provider", "");
    }
  }
  auto policy = options_.policy;
  auto const left = end_ - std::chrono::steady_clock::now();
  policy.patience = std::chrono::ceil<std::chrono::seconds>(left);
  if (policy.patience.count() <= 0) return fail(Kind::Unavailable, "slow", "");
  if (origin_of(url) == origin_of(options_.issuer)) {
    policy.may_reach = [](std::string_view, std::uint16_t) { return true; };
  }
  return policy;
}

Result<std::string> Conversation::get(std::string const& url) {
  auto const policy = policy_for(url);
  if (!policy) return fail(policy.error());
  auto said = http::fetch(url, *policy);
  if (!said) return advised(said.error());
  return said;
}

Result<http::Posted> Conversation::post(std::string const& url, http::Headers const& headers,
                                        std::string const& body) {
  auto const policy = policy_for(url);
  if (!policy) return fail(policy.error());
  auto said = http::post(url, headers, body, *policy);
  if (!said) return advised(said.error());
  return said;
}

}  // namespace estrade::server::oidc
