// SPDX-License-Identifier: GPL-3.0-or-later
// Anything a provider of OpenID Connect may answer, first line a token, the rest a set of keys: it
// signs nothing, since nobody here has a private key.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/oidc/metadata/metadata.h"
#include "server/oidc/tokens/base64url.h"
#include "server/oidc/tokens/id_token.h"

namespace {

using namespace estrade::server::oidc;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string const input(reinterpret_cast<char const*>(bytes), size);
  auto const end = std::min(input.find('\n'), input.size());
  auto const token = input.substr(0, end);
  auto const document = input.substr(std::min(end + 1, input.size()));

  if (auto const read = read_base64url(token)) require(base64url_of(*read) == token);
  auto const metadata = read_metadata(document, "https://login.example.org", true);
  require(!metadata || metadata->token_endpoint.starts_with("https://"));
  auto const keys = read_key_set(document).value_or(KeySet());
  Expected const expected{"https://login.example.org", "archive", "nonce"};
  require(!check_id_token(token, keys, expected, {}));
  return 0;
}
