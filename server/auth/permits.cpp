// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/permits.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "server/auth/secrets/secrets.h"

namespace estrade::server::auth {
namespace {

constexpr std::size_t id_length = 12;
constexpr std::size_t signature_length = 32;
constexpr std::size_t most_open = 20;
constexpr std::size_t moment_length = 10;  // digits of seconds

Permit permit_of(db::Row const& row) {
  Permit permit{.id = row.id<PermitId>(0),
                .talk = row.id<TalkId>(1),
                .made_by = row.text(2),
                .made_at = row.instant(3),
                .expires_at = row.instant(4)};
  if (!row.is_null(5)) permit.withdrawn_at = row.instant(5);
  return permit;
}

std::optional<Permit> find_permit(db::Reader const& reader, PermitId const& id) {
  return reader.first(
      "SELECT id, talk_id, made_by, made_at, expires_at, withdrawn_at FROM permit WHERE id = ?",
      {id}, permit_of);
}

std::string signature_of(std::string const& key, Permit const& permit) {
  auto const signed_text = fmt::format("permit\n{}\n{}\n{}", permit.id.text(), permit.talk.text(),
                                       permit.expires_at.time_since_epoch().count());
  return seal_of(key, signed_text).substr(0, signature_length);
}

std::string viewing_signature(std::string const& key, std::string_view signed_part) {
  return seal_of(key, fmt::format("viewing\n{}", signed_part)).substr(0, signature_length);
}

}  // namespace

Permits::Permits() : key_(fresh_key()) {}

std::string Permits::fresh_key() { return fresh_secret(); }

std::string Permits::secret_of(Permit const& permit) const {
  return permit.id.text() + signature_of(key_, permit);
}

std::string Permits::path_of(Permit const& permit) const { return "/speaker/" + secret_of(permit); }

std::optional<Permit> Permits::find(db::Reader const& reader, std::string_view secret,
                                    Instant now) const {
  if (secret.size() != id_length + signature_length || !is_id_text(secret)) return std::nullopt;
  auto permit = find_permit(reader, PermitId(std::string(secret.substr(0, id_length))));
  // Of a permit that there is not the same is worked out: time tells nothing.
  auto const wanted = signature_of(key_, permit.value_or(Permit()));
  bool const is_signed = is_same(secret.substr(id_length), wanted);
  if (!permit || !is_signed || !permit->is_open(now)) return std::nullopt;
  return permit;
}

std::optional<Permit> Permits::find_bearer(db::Reader const& reader, http::Request const& request,
                                           Instant now) const {
  constexpr std::string_view scheme = "Bearer ";
  auto const field = request.headers.find("Authorization").value_or("");
  if (!field.starts_with(scheme)) return std::nullopt;
  return find(reader, field.substr(scheme.size()), now);
}

std::string Permits::viewing_of(TalkId const& talk, Instant now) const {
  auto const end = std::chrono::floor<std::chrono::seconds>(now + usual_viewing);
  auto const signed_part =
      fmt::format("{:0{}}{}", end.time_since_epoch().count(), moment_length, talk.text());
  return signed_part + viewing_signature(key_, signed_part);
}

std::optional<TalkId> Permits::find_viewing(std::string_view secret, Instant now) const {
  if (secret.size() <= moment_length + signature_length || !is_id_text(secret)) return std::nullopt;
  auto const signed_part = secret.substr(0, secret.size() - signature_length);
  auto const signature = secret.substr(signed_part.size());
  if (!is_same(signature, viewing_signature(key_, signed_part))) return std::nullopt;
  std::int64_t end = 0;
  std::from_chars(signed_part.data(), signed_part.data() + moment_length, end);
  if (now >= Instant(std::chrono::seconds(end))) return std::nullopt;
  return TalkId(std::string(signed_part.substr(moment_length)));
}

std::optional<TalkId> Permits::find_seen(db::Reader const& reader, std::string_view secret,
                                         Instant now) const {
  if (auto permit = find(reader, secret, now)) return std::move(permit->talk);
  return find_viewing(secret, now);
}

Result<Permit> make_permit(db::Transaction const& transaction, TalkId const& talk,
                           std::string_view made_by, Instant expires_at, Instant now) {
  if (expires_at <= now || expires_at > now + longest_permit) {
    return fail(Kind::Rejected, "a permit that expires then",
                "A speaker's link is open until a day to come, within a year: choose such a day.");
  }
  auto const open = std::ranges::count_if(list_permits(transaction, talk),
                                          [&](Permit const& each) { return each.is_open(now); });
  if (static_cast<std::size_t>(open) >= most_open) {
    return fail(Kind::Rejected, "too many permits",
                "This talk has 20 open links: withdraw one that nobody needs any more.");
  }
  Permit permit{.id = fresh_id<PermitId>(),
                .talk = talk,
                .made_by = std::string(made_by),
                .made_at = now,
                .expires_at = expires_at};
  transaction.run(
      "INSERT INTO permit(id, talk_id, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?)",
      {permit.id, talk, made_by, now, expires_at});
  return permit;
}

std::vector<Permit> list_permits(db::Reader const& reader, TalkId const& talk) {
  std::vector<Permit> permits;
  reader.each(
      "SELECT id, talk_id, made_by, made_at, expires_at, withdrawn_at FROM permit"
      " WHERE talk_id = ? ORDER BY made_at DESC, id",
      {talk}, [&](db::Row const& row) { permits.push_back(permit_of(row)); });
  return permits;
}

Result<void> withdraw_permit(db::Transaction const& transaction, TalkId const& talk,
                             PermitId const& permit, Instant now) {
  auto const found = find_permit(transaction, permit);
  if (!found || found->talk != talk) {
    return fail(Kind::NotFound, "no such permit",
                "This talk has no such link: look at the list of its links.");
  }
  transaction.run("UPDATE permit SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
                  {now, permit});
  return {};
}

}  // namespace estrade::server::auth
