// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/flow/requests.h"

#include <initializer_list>
#include <sstream>
#include <utility>

#include <Poco/Base64Encoder.h>
#include <Poco/SHA2Engine.h>

#include "server/http/html.h"
#include "server/oidc/tokens/base64url.h"

namespace estrade::server::oidc {
namespace {

using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// As a form writes them; those without a value are left out.
std::string written(Fields fields) {
  std::string text;
  for (auto const& [name, value] : fields) {
    if (value.empty()) continue;
    if (!text.empty()) text += '&';
    text += std::string(name) + "=" + http::percent_encode(value);
  }
  return text;
}

/// RFC 6749 section 2.3.1: both are encoded before they are put together.
std::string basic_of(ProviderOptions const& options) {
  std::ostringstream text;
  Poco::Base64Encoder encoder(text);
  encoder.rdbuf()->setLineLength(0);
  encoder << http::percent_encode(options.client_id) << ':'
          << http::percent_encode(options.client_secret);
  encoder.close();
  return "Basic " + text.str();
}

}  // namespace

std::string challenge_of(std::string_view verifier) {
  Poco::SHA2Engine engine;
  engine.update(verifier.data(), verifier.size());
  auto const& digest = engine.digest();
  return base64url_of(std::string(digest.begin(), digest.end()));
}

std::string authentication_request(Metadata const& metadata, ProviderOptions const& options,
                                   auth::LogIn const& log_in, std::string_view redirect_uri,
                                   std::string_view language) {
  auto const& address = metadata.authorization_endpoint;
  auto const mark = address.find('?') == std::string::npos ? "?" : "&";
  return address + mark +
         written({{"response_type", "code"},
                  {"client_id", options.client_id},
                  {"redirect_uri", redirect_uri},
                  {"scope", options.scopes},
                  {"state", log_in.state},
                  {"nonce", log_in.nonce},
                  {"code_challenge", challenge_of(log_in.verifier)},
                  {"code_challenge_method", "S256"},
                  {"ui_locales", language}});
}

TokenRequest token_request(Metadata const& metadata, ProviderOptions const& options,
                           std::string_view code, std::string_view verifier,
                           std::string_view redirect_uri) {
  bool const is_basic = metadata.authentication == ClientAuthentication::Basic;
  bool const is_posted = metadata.authentication == ClientAuthentication::Post;
  TokenRequest request;
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.headers.add("Accept", "application/json");
  if (is_basic) request.headers.add("Authorization", basic_of(options));
  request.body = written({{"grant_type", "authorization_code"},
                          {"code", code},
                          {"redirect_uri", redirect_uri},
                          {"code_verifier", verifier},
                          {"client_id", is_basic ? "" : std::string_view(options.client_id)},
                          {"client_secret", is_posted ? std::string_view(options.client_secret)
                                                      : std::string_view()}});
  return request;
}

}  // namespace estrade::server::oidc
