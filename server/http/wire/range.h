// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace estrade::server::http::wire {

/// Bytes [first, first + length) of a representation; never empty, never beyond its end.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t length = 0;
  bool operator==(ByteRange const&) const = default;
};

/// No usable Range field: the answer is the whole.
struct Whole {};
/// Well-formed, and nothing of it lies inside: 416.
struct Unsatisfiable {};

using RangeVerdict = std::variant<Whole, Unsatisfiable, std::vector<ByteRange>>;

/// Reads a Range field's value against a representation of `size` bytes (RFC 9110 section 14.1.2
/// and 14.2). Overlapping and touching ranges become one; more than eight after that, or ranges
/// that ask for at least the whole together, are answered with the whole (CVE-2011-3192).
[[nodiscard]] RangeVerdict read_range(std::string_view value, std::uint64_t size);

}  // namespace estrade::server::http::wire
