// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/provider.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

#include "server/mutex.h"
#include "server/oidc/flow/conversation.h"
#include "server/oidc/flow/requests.h"
#include "server/oidc/json/json.h"
#include "server/oidc/metadata/metadata.h"
#include "server/oidc/tokens/id_token.h"

namespace estrade::server::oidc {
namespace {

constexpr std::chrono::hours good_for{1};
constexpr std::chrono::seconds before_asking_again{10};
constexpr std::size_t longest_access_token = 8u << 10;

struct Tokens {
  std::string id_token;
  std::string access_token;
};

tl::unexpected<Error> rejected(std::string facts) {
  return fail(Kind::Rejected, std::move(facts), "");
}

/// What is said of a code (OpenID Connect Core 1.0 section 3.1.3.3; RFC 6749 section 5.2).
Result<Tokens> read_tokens(http::Posted const& posted) {
  auto const object = object_in(posted.body);
  if (posted.status >= 500) {
    return fail(Kind::Unavailable, "status " + std::to_string(posted.status), "");
  }
  if (posted.status != 200 || !object) {
    auto const error = object ? text_of(*object, "error") : std::string();
    auto const facts = "status " + std::to_string(posted.status) + " " + error.substr(0, 100);
    return fail(error == "invalid_grant" ? Kind::BadRequest : Kind::Rejected, facts, "");
  }
  return Tokens{text_of(*object, "id_token"), text_of(*object, "access_token")};
}

/// RFC 6750 section 2.1; into a header, so nothing else passes.
bool is_bearer(std::string_view token) {
  return !token.empty() && token.size() <= longest_access_token &&
         std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

struct Provider::Known {
  Known(ProviderOptions chosen, Clock const& time) : options(std::move(chosen)), clock(time) {}

  ProviderOptions const options;
  Clock const& clock;
  std::atomic<unsigned> waiting = 0;

  Mutex mutex;
  std::optional<Metadata> metadata ESTRADE_GUARDED_BY(mutex);
  Instant metadata_at ESTRADE_GUARDED_BY(mutex);
  Instant silent_at ESTRADE_GUARDED_BY(mutex);  ///< when nothing of use was answered
  std::optional<KeySet> keys ESTRADE_GUARDED_BY(mutex);
  Instant keys_at ESTRADE_GUARDED_BY(mutex);

  Result<Metadata> find_metadata(Conversation& conversation);
  /// Those that were asked for less than `age` ago, or else are now.
  Result<KeySet> find_keys(Conversation& conversation, std::string const& address,
                           std::chrono::seconds age);
  Result<Claims> check(Conversation& conversation, std::string const& address,
                       std::string const& token, std::string const& nonce);
  Result<std::string> ask_email(Conversation& conversation, Metadata const& said,
                                Tokens const& tokens, std::string const& subject) const;
};

Result<Metadata> Provider::Known::find_metadata(Conversation& conversation) {
  {
    MutexLock const lock(mutex);
    auto const now = clock.now();
    if (metadata && now < metadata_at + good_for) return *metadata;
    if (now < silent_at + before_asking_again) {
      return fail(Kind::Unavailable, "nothing of use was answered a moment ago", "");
    }
  }
  auto const json = conversation.get(metadata_address(options.issuer));
  auto read = json ? read_metadata(*json, options.issuer, !options.client_secret.empty())
                   : Result<Metadata>(fail(json.error()));
  MutexLock const lock(mutex);
  if (read) {
    metadata = *read;
    metadata_at = clock.now();
  } else {
    silent_at = clock.now();
  }
  return read;
}

Result<KeySet> Provider::Known::find_keys(Conversation& conversation, std::string const& address,
                                          std::chrono::seconds age) {
  {
    MutexLock const lock(mutex);
    if (keys && clock.now() < keys_at + age) return *keys;
  }
  auto const json = conversation.get(address);
  if (!json) return fail(json.error());
  auto read = read_key_set(*json);
  if (!read) return rejected("no set of keys");
  MutexLock const lock(mutex);
  keys = *read;
  keys_at = clock.now();
  return *std::move(read);
}

Result<Claims> Provider::Known::check(Conversation& conversation, std::string const& address,
                                      std::string const& token, std::string const& nonce) {
  Expected const expected{options.issuer, options.client_id, nonce};
  // A key that nobody knows may be a new one (section 10.1.1), so they are asked for once more.
  for (std::chrono::seconds const age : {std::chrono::seconds(good_for), before_asking_again}) {
    auto const known = find_keys(conversation, address, age);
    if (!known) return fail(known.error());
    auto claims = check_id_token(token, *known, expected, clock.now());
    if (claims || claims.error().kind != Kind::NotFound) return claims;
  }
  return rejected("a token signed with a key that the provider does not show");
}

Result<std::string> Provider::Known::ask_email(Conversation& conversation, Metadata const& said,
                                               Tokens const& tokens,
                                               std::string const& subject) const {
  if (said.userinfo_endpoint.empty() || !is_bearer(tokens.access_token)) return std::string();
  http::Headers headers;
  headers.add("Authorization", "Bearer " + tokens.access_token);
  headers.add("Accept", "application/json");
  headers.add("Content-Type", "application/x-www-form-urlencoded");
  auto const posted = conversation.post(said.userinfo_endpoint, headers, "");
  if (!posted) return fail(posted.error());
  auto const claims = posted->status == 200 ? object_in(posted->body) : Poco::JSON::Object::Ptr();
  // Section 5.3.2: of somebody else it is not to be believed.
  if (!claims || text_of(*claims, "sub") != subject) return std::string();
  return verified_email(*claims);
}

Provider::Provider(ProviderOptions options, Clock const& clock)
    : known_(std::make_unique<Known>(std::move(options), clock)) {}

Provider::~Provider() = default;

std::string const& Provider::label() const { return known_->options.label; }

std::string const& Provider::issuer() const { return known_->options.issuer; }

Result<std::string> Provider::authorization_url(auth::LogIn const& log_in,
                                                std::string_view redirect_uri,
                                                std::string_view language) {
  Conversation conversation(known_->options, known_->waiting);
  auto const metadata = known_->find_metadata(conversation);
  if (!metadata) return fail(metadata.error());
  return authentication_request(*metadata, known_->options, log_in, redirect_uri, language);
}

Result<auth::Identity> Provider::redeem(Arrival const& arrival, auth::LogIn const& log_in,
                                        std::string_view redirect_uri) {
  auto const& options = known_->options;
  Conversation conversation(options, known_->waiting);
  auto const metadata = known_->find_metadata(conversation);
  if (!metadata) return fail(metadata.error());
  bool const has_to_say = metadata->names_issuer || !arrival.issuer.empty();
  if (has_to_say && arrival.issuer != options.issuer)
    return rejected("an answer of another issuer");
  auto const request =
      token_request(*metadata, options, arrival.code, log_in.verifier, redirect_uri);
  auto const posted = conversation.post(metadata->token_endpoint, request.headers, request.body);
  if (!posted) return fail(posted.error());
  auto const tokens = read_tokens(*posted);
  if (!tokens) return fail(tokens.error());
  auto const claims = known_->check(conversation, metadata->keys, tokens->id_token, log_in.nonce);
  if (!claims) return fail(claims.error());
  auth::Identity who{options.issuer, claims->subject, claims->email};
  if (who.email.empty()) {
    auto email = known_->ask_email(conversation, *metadata, *tokens, who.subject);
    if (!email) return fail(email.error());
    who.email = *std::move(email);
  }
  return who;
}

}  // namespace estrade::server::oidc
