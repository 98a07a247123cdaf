// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/metadata/metadata.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "server/oidc/json/json.h"

namespace estrade::server::oidc {
namespace {

using Poco::JSON::Object;

tl::unexpected<Error> useless(std::string facts) {
  return fail(Kind::Rejected, std::move(facts), "");
}

/// Whether a list says that; what a provider leaves unsaid is `otherwise`.
bool says(Object const& object, std::string const& name, std::string_view what, bool otherwise) {
  auto const list = texts_of(object, name);
  return list ? std::ranges::find(*list, what) != list->end() : otherwise;
}

std::optional<ClientAuthentication> choose_authentication(Object const& object, bool has_secret) {
  std::string const methods = "token_endpoint_auth_methods_supported";
  // Some list only how secrets are said, and take public clients all the same.
  if (!has_secret) return ClientAuthentication::None;
  if (says(object, methods, "client_secret_basic", true)) return ClientAuthentication::Basic;
  if (says(object, methods, "client_secret_post", false)) return ClientAuthentication::Post;
  return std::nullopt;
}

/// Into a header, so nothing but letters of addresses passes.
bool is_address(std::string const& text, std::string const& issuer) {
  bool const is_plain = issuer.starts_with("http://");
  bool const is_known = text.starts_with("https://") || (is_plain && text.starts_with("http://"));
  return is_known && std::ranges::all_of(text, [](char c) {
           return c > 0x20 && c < 0x7F &&
                  std::string_view("\"<>\\^`{|}#").find(c) == std::string_view::npos;
         });
}

}  // namespace

std::string metadata_address(std::string_view issuer) {
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<Metadata> read_metadata(std::string const& json, std::string const& issuer,
                               bool has_secret) {
  auto const object = object_in(json);
  if (!object) return useless("no document of a provider");
  auto const its = text_of(*object, "issuer");
  if (its != issuer) return useless("the issuer there is \"" + its.substr(0, 200) + "\"");
  Metadata metadata{.authorization_endpoint = text_of(*object, "authorization_endpoint"),
                    .token_endpoint = text_of(*object, "token_endpoint"),
                    .userinfo_endpoint = text_of(*object, "userinfo_endpoint"),
                    .keys = text_of(*object, "jwks_uri")};
  for (auto const& address :
       {metadata.authorization_endpoint, metadata.token_endpoint, metadata.keys}) {
    if (!is_address(address, issuer)) return useless("no address: " + address.substr(0, 200));
  }
  if (!is_address(metadata.userinfo_endpoint, issuer)) metadata.userinfo_endpoint.clear();
  auto const authentication = choose_authentication(*object, has_secret);
  if (!authentication) return useless("takes no client that has a secret");
  metadata.authentication = *authentication;
  metadata.names_issuer = is_true(*object, "authorization_response_iss_parameter_supported");
  return metadata;
}

}  // namespace estrade::server::oidc
