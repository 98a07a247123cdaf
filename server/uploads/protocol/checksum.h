// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <Poco/DigestEngine.h>

#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::uploads {

inline constexpr std::string_view checksum_algorithms = "sha1,sha256";

/// What the bytes of one PATCH are said to come to (tus 1.0, extension "checksum"), and what they
/// do. Thread-bound.
class Checksum {
 public:
  /// Nothing without Upload-Checksum; BadRequest when it names no algorithm of ours, or holds no
  /// digest of it.
  [[nodiscard]] static Result<std::optional<Checksum>> announced(http::Request const& request);

  void add(std::span<std::byte const> piece);
  /// Whether what was added comes to what was said. Called once.
  [[nodiscard]] bool is_right();

 private:
  Checksum(std::unique_ptr<Poco::DigestEngine> engine, std::string digest)
      : engine_(std::move(engine)), digest_(std::move(digest)) {}
  std::unique_ptr<Poco::DigestEngine> engine_;
  std::string digest_;  ///< bytes
};

}  // namespace estrade::server::uploads
