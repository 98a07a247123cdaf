// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "server/auth/identities.h"
#include "server/auth/log_ins.h"
#include "server/clock.h"
#include "server/error.h"
#include "server/http/fetch.h"

namespace estrade::server::oidc {

struct ProviderOptions {
  std::string issuer{};         ///< "https://login.example.org/realms/talks"
  std::string client_id{};      ///< as the provider knows the archive
  std::string client_secret{};  ///< empty: a public client
  std::string scopes = "openid email profile";
  std::string label = "OpenID Connect";  ///< what people call the provider
  /// Where its addresses may lead; those of the issuer's own host and port may lead anywhere, since
  /// an administrator has named it.
  http::FetchPolicy policy{.most = 256u << 10, .most_redirects = 0};
  std::chrono::seconds patience{10};  ///< for all that is asked during one step of a log-in
  unsigned most_at_once = 2;          ///< steps that wait for the provider; more are turned away
};

/// What a provider's answer said in the address it has sent a browser to.
struct Arrival {
  std::string code;
  std::string issuer{};  ///< "iss" (RFC 9207); empty: it was not said
};

/// A provider of OpenID Connect, with which people sign in by the authorization code flow (OpenID
/// Connect Core 1.0 section 3.1) with PKCE (RFC 7636). What it says of itself, and its keys, are
/// asked once in an hour; when it does not answer, not again for ten seconds. Thread-safe.
///
/// Errors: Unavailable, nobody answers, or too many wait already · BadRequest, the code is used or
/// too old: begin again · PreconditionFailed, the clocks of both differ · Rejected, what it says
/// is not as it must be, or it does not know us: somebody has to look at the facts.
class Provider {
 public:
  Provider(ProviderOptions options, Clock const& clock);
  ~Provider();
  Provider(Provider const&) = delete;
  Provider& operator=(Provider const&) = delete;

  [[nodiscard]] std::string const& label() const;
  [[nodiscard]] std::string const& issuer() const;

  /// Where a browser begins a log-in, to come back to `redirect_uri`. `language` is a tag.
  [[nodiscard]] Result<std::string> authorization_url(auth::LogIn const& log_in,
                                                      std::string_view redirect_uri,
                                                      std::string_view language);
  /// Who has come back. An e-mail address that the ID token does not name is asked for at the
  /// UserInfo endpoint (section 5.3).
  [[nodiscard]] Result<auth::Identity> redeem(Arrival const& arrival, auth::LogIn const& log_in,
                                              std::string_view redirect_uri);

 private:
  struct Known;
  std::unique_ptr<Known> known_;
};

}  // namespace estrade::server::oidc
