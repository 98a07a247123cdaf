// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/range.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

constexpr std::size_t most_ranges = 8;
constexpr std::size_t most_specs = 64;

/// A position; one too large for 64 bits is simply beyond every end.
std::optional<std::uint64_t> position(std::string_view digits) {
  if (digits.empty() || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  auto const number = decimal(digits);
  return number ? *number : std::numeric_limits<std::uint64_t>::max();
}

struct Spec {
  bool malformed = false;
  std::optional<ByteRange> range;  ///< nothing: unsatisfiable
};

Spec read_spec(std::string_view spec, std::uint64_t size) {
  auto const dash = spec.find('-');
  if (dash == std::string_view::npos) return {true, {}};
  auto const before = trim(spec.substr(0, dash));
  auto const after = trim(spec.substr(dash + 1));
  if (before.empty()) {
    auto const suffix = position(after);
    if (!suffix) return {true, {}};
    auto const length = std::min(*suffix, size);
    if (length == 0) return {};
    return {false, ByteRange{size - length, length}};
  }
  auto const first = position(before);
  auto const last = after.empty() ? std::numeric_limits<std::uint64_t>::max() : position(after);
  if (!first || !last || *last < *first) return {true, {}};
  if (*first >= size) return {};
  return {false, ByteRange{*first, std::min(*last, size - 1) - *first + 1}};
}

/// Joins ranges that overlap or touch, in order of position.
std::vector<ByteRange> coalesce(std::vector<ByteRange> ranges) {
  std::ranges::sort(ranges, {}, &ByteRange::first);
  std::vector<ByteRange> joined;
  for (auto const& range : ranges) {
    if (joined.empty() || range.first > joined.back().first + joined.back().length) {
      joined.push_back(range);
      continue;
    }
    auto& last = joined.back();
    last.length = std::max(last.first + last.length, range.first + range.length) - last.first;
  }
  return joined;
}

}  // namespace

RangeVerdict read_range(std::string_view value, std::uint64_t size) {
  auto const equals = value.find('=');
  if (equals == std::string_view::npos || !same_name(trim(value.substr(0, equals)), "bytes")) {
    return Whole{};
  }
  std::vector<ByteRange> ranges;
  std::size_t specs = 0;
  bool malformed = false;
  for_each_member(value.substr(equals + 1), [&](std::string_view member) {
    if (++specs > most_specs) return;
    auto const spec = read_spec(member, size);
    malformed = malformed || spec.malformed;
    if (spec.range) ranges.push_back(*spec.range);
  });
  if (malformed || specs == 0 || specs > most_specs) return Whole{};
  if (ranges.empty()) return Unsatisfiable{};

  bool const one = ranges.size() == 1;
  auto joined = coalesce(std::move(ranges));
  if (joined.size() > most_ranges) return Whole{};
  if (!one && joined.size() == 1 && joined.front().length == size) return Whole{};
  return joined;
}

}  // namespace estrade::server::http::wire
