// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/protocol/checksum.h"

#include <algorithm>
#include <utility>

#include <Poco/SHA1Engine.h>
#include <Poco/SHA2Engine.h>
#include <fmt/format.h>

#include "server/uploads/protocol/base64.h"

namespace estrade::server::uploads {
namespace {

std::unique_ptr<Poco::DigestEngine> engine_named(std::string_view algorithm) {
  if (algorithm == "sha1") return std::make_unique<Poco::SHA1Engine>();
  if (algorithm == "sha256") {
    return std::make_unique<Poco::SHA2Engine>(Poco::SHA2Engine::SHA_256);
  }
  return nullptr;
}

}  // namespace

Result<std::optional<Checksum>> Checksum::announced(http::Request const& request) {
  auto const field = request.headers.find("Upload-Checksum");
  if (!field) return std::optional<Checksum>();
  auto const space = std::min(field->find(' '), field->size());
  auto engine = engine_named(field->substr(0, space));
  if (!engine) {
    return fail(
        Kind::BadRequest, fmt::format("Upload-Checksum: {}", *field),
        fmt::format("Upload-Checksum names an algorithm that is none of {}: use one of them.",
                    checksum_algorithms));
  }
  auto digest = decode_base64(field->substr(std::min(space + 1, field->size())));
  if (!digest || digest->size() != engine->digestLength()) {
    return fail(Kind::BadRequest, fmt::format("Upload-Checksum: {}", *field),
                "Upload-Checksum holds no digest of its algorithm in base64: mend it.");
  }
  return std::optional(Checksum(std::move(engine), *std::move(digest)));
}

void Checksum::add(std::span<std::byte const> piece) {
  engine_->update(piece.data(), piece.size());
}

bool Checksum::is_right() {
  return std::ranges::equal(engine_->digest(), digest_, {}, {},
                            [](char byte) { return static_cast<unsigned char>(byte); });
}

}  // namespace estrade::server::uploads
