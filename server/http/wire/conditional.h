// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/request.h"

namespace estrade::server::http::wire {

/// What the request's preconditions say about an answer (RFC 9110 section 13.2.2).
enum class Condition { Proceed, NotModified, Failed };

/// The entity tags under which one representation is known: as it is and, where it is also sent
/// compressed, the tag of that form. Quoted, as the ETag field carries them.
struct Tags {
  std::string identity;
  std::string gzipped;  ///< empty: there is no such form
};

/// If-Match and If-None-Match of a GET or HEAD request.
[[nodiscard]] Condition judge(Headers const& headers, Tags const& tags);

/// Whether a Range field may be followed: there is no If-Range, or it names `tag` and the tag is
/// strong. A date never matches, since answers carry none (RFC 9110 section 13.1.5).
[[nodiscard]] bool may_range(Headers const& headers, std::string_view tag);

/// The tag of the gzipped form: "abc" becomes "abc-gz", so that caches keep the two apart.
[[nodiscard]] std::string gzipped_tag(std::string_view tag);

}  // namespace estrade::server::http::wire
