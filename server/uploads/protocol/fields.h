// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::uploads {

inline constexpr std::string_view tus_version = "1.0.0";
inline constexpr std::string_view tus_extensions =
    "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination,"
    "concatenation";

/// The method the client means: X-HTTP-Method-Override decides where it is sent (tus 1.0.0, core).
/// BadRequest for an override that names no method of tus.
[[nodiscard]] Result<http::Method> method_of(http::Request const& request);

/// PreconditionFailed unless the client speaks tus 1.0.0.
[[nodiscard]] Result<void> check_version(http::Request const& request);

/// Digits only, up to 2^53 (what every client can count); nothing for anything else.
[[nodiscard]] std::optional<std::uint64_t> parse_count(std::string_view text);

/// "50 MiB": as settings write a size, without rounding it.
[[nodiscard]] std::string size_text(std::uint64_t bytes);

/// Upload-Length of a creation. BadRequest without it, TooLarge above `largest`.
[[nodiscard]] Result<std::uint64_t> length_of(http::Request const& request, std::uint64_t largest);
/// The same where Upload-Defer-Length may stand instead: nothing when it does. BadRequest with
/// both, and when it says anything but 1.
[[nodiscard]] Result<std::optional<std::uint64_t>> length_or_later(http::Request const& request,
                                                                   std::uint64_t largest);

/// Upload-Concat of a creation (tus 1.0, extension "concatenation").
struct Concat {
  bool is_final = false;
  std::string field{};             ///< as sent; empty without one
  std::vector<std::string> ids{};  ///< of what is put together
};
/// BadRequest when it is neither "partial" nor "final;" with addresses of uploads, in `path`.
[[nodiscard]] Result<Concat> concat_of(http::Request const& request, std::string_view path);

/// Upload-Offset of a PATCH. BadRequest without it.
[[nodiscard]] Result<std::uint64_t> offset_of(http::Request const& request);

/// What the request announces of its body.
struct AnnouncedBody {
  bool any = false;                     ///< false: no body, or an empty one
  std::optional<std::uint64_t> length;  ///< nothing when it comes in chunks
};
[[nodiscard]] AnnouncedBody announced_body(http::Request const& request);

/// UnsupportedType unless the body is application/offset+octet-stream.
[[nodiscard]] Result<void> check_content_type(http::Request const& request);

}  // namespace estrade::server::uploads
