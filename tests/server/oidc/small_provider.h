// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <Poco/Crypto/ECKey.h>
#include <Poco/Crypto/RSAKey.h>
#include <Poco/JSON/Object.h>

#include "server/http/server.h"

namespace estrade::support {

/// Private keys, made once for a process: an RSA key takes its time.
struct SigningKeys {
  Poco::SharedPtr<Poco::Crypto::RSAKey> rsa;
  Poco::SharedPtr<Poco::Crypto::ECKey> ec;
};
[[nodiscard]] SigningKeys const& signing_keys();
/// Others.
[[nodiscard]] SigningKeys const& foreign_keys();

/// A JSON Web Key of their public halves.
[[nodiscard]] std::string rsa_jwk(SigningKeys const& keys, std::string const& id);
[[nodiscard]] std::string ec_jwk(SigningKeys const& keys, std::string const& id);
[[nodiscard]] std::string key_set_of(std::vector<std::string> const& keys);

/// A token that says so, signed with the key that is for the algorithm; `id` is its "kid", empty:
/// none.
[[nodiscard]] std::string signed_token(Poco::JSON::Object const& claims,
                                       std::string const& algorithm, std::string const& id,
                                       SigningKeys const& keys = signing_keys());

/// What a provider says over HTTP on this machine, and the requests it was sent. It asks nobody who
/// they are: its token endpoint answers what a test has put there.
class SmallProvider {
 public:
  SmallProvider();

  [[nodiscard]] std::string issuer() const;
  /// Its document, with what a test changes about it.
  [[nodiscard]] Poco::JSON::Object::Ptr document() const;

  struct Said {
    int status = 200;
    std::string body{};
  };
  void say(std::string const& path, Said said);
  /// An ID token, as the token endpoint hands it over.
  void say_token(std::string const& id_token);
  [[nodiscard]] std::vector<server::http::Request> asked(std::string const& path) const;

 private:
  server::http::Response answer(server::http::Request const& request);

  mutable std::mutex turn_;
  std::vector<std::pair<std::string, Said>> said_;
  std::vector<server::http::Request> asked_;
  std::unique_ptr<server::http::Server> server_;  // last: it answers with all of these
};

}  // namespace estrade::support
