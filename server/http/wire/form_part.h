// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.h"

namespace estrade::server::http::wire {

// The parts of a form with files (multipart/form-data, RFC 7578).

/// Bytes of one part's head, at most.
inline constexpr std::size_t longest_part_head = 4096;

/// What stands between the parts, without the "--" before it; nothing when the request carries no
/// such form.
[[nodiscard]] std::optional<std::string> boundary_of(Request const& request);

struct PartHead {
  std::string name;  ///< of the form's field
  std::optional<std::string> file_name;
};
/// The head of a part: which field it is of. Nothing when it is none.
[[nodiscard]] std::optional<PartHead> read_part_head(std::string_view head);

}  // namespace estrade::server::http::wire
