// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/tokens/id_token.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "server/oidc/json/json.h"
#include "server/oidc/tokens/signature.h"

namespace estrade::server::oidc {
namespace {

using Poco::JSON::Object;

constexpr double tolerance = 60;              // seconds between two clocks
constexpr double longest_way = 600;           // seconds from the provider to here
constexpr std::size_t longest_subject = 255;  // section 2
constexpr std::size_t longest_address = 254;  // RFC 5321 section 4.5.3.1.3, without its brackets

tl::unexpected<Error> refused_claim(std::string facts) {
  return fail(Kind::Rejected, std::move(facts), "");
}

/// "aud" and "azp": the token is for us, and who else it is for was not who asked for it.
Result<void> check_audience(Object const& claims, std::string const& client_id) {
  auto const list = texts_of(claims, "aud");
  auto const audience = list ? *list : std::vector<std::string>{text_of(claims, "aud")};
  if (std::ranges::find(audience, client_id) == audience.end()) {
    return refused_claim("a token for another client");
  }
  bool const names_a_party = claims.has("azp") || audience.size() > 1;
  if (names_a_party && text_of(claims, "azp") != client_id) {
    return refused_claim("a token that another client asked for");
  }
  return {};
}

Result<void> check_times(Object const& claims, Instant now) {
  auto const expires = seconds_of(claims, "exp");
  auto const made = seconds_of(claims, "iat");
  if (!expires || !made) return refused_claim("a token without its times");
  double const here = static_cast<double>(now.time_since_epoch().count()) / 1000;
  auto const starts = seconds_of(claims, "nbf").value_or(*made);
  bool const is_early = std::max(*made, starts) > here + tolerance;
  bool const is_late = *expires <= here - tolerance || *made < here - longest_way;
  if (!is_early && !is_late) return {};
  return fail(Kind::PreconditionFailed,
              fmt::format("made at {:.0f}, good until {:.0f}, and here it is {:.0f}", *made,
                          *expires, here),
              "");
}

}  // namespace

std::string verified_email(Object const& claims) {
  auto address = text_of(claims, "email");
  if (!is_true(claims, "email_verified") || address.size() > longest_address) return {};
  return address;
}

Result<Claims> check_id_token(std::string const& token, KeySet const& keys,
                              Expected const& expected, Instant now) {
  auto const read = read_signed(token, keys);
  if (!read) return fail(read.error());
  auto const& claims = **read;
  if (text_of(claims, "iss") != expected.issuer) return refused_claim("another issuer");
  if (auto const ours = check_audience(claims, expected.client_id); !ours) {
    return fail(ours.error());
  }
  if (auto const timely = check_times(claims, now); !timely) return fail(timely.error());
  if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce) {
    return refused_claim("another nonce");
  }
  auto subject = text_of(claims, "sub");
  if (subject.empty() || subject.size() > longest_subject) return refused_claim("no subject");
  return Claims{.subject = std::move(subject), .email = verified_email(claims)};
}

}  // namespace estrade::server::oidc
