// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/parameter_sets.h"

#include <algorithm>
#include <cstddef>

namespace estrade::media::libav {

namespace {

constexpr std::size_t fixed_part = 5;  // version, profile, compatibility, level, size of lengths

/// Takes a counted list of counted units off the front; false when it is cut off.
bool take_sets(std::span<std::uint8_t const>& bytes, unsigned mask,
               std::vector<ParameterSet>& sets) {
  if (bytes.empty()) return false;
  auto const count = bytes.front() & mask;
  bytes = bytes.subspan(1);
  for (unsigned i = 0; i < count; ++i) {
    if (bytes.size() < 2) return false;
    auto const size = static_cast<std::size_t>(bytes[0] << 8 | bytes[1]);
    if (bytes.size() < size + 2) return false;
    sets.emplace_back(bytes.begin() + 2, bytes.begin() + 2 + static_cast<std::ptrdiff_t>(size));
    bytes = bytes.subspan(size + 2);
  }
  return true;
}

}  // namespace

std::span<std::uint8_t const> extradata_of(AVCodecParameters const& parameters) {
  return {parameters.extradata, static_cast<std::size_t>(parameters.extradata_size)};
}

std::vector<ParameterSet> parameter_sets(std::span<std::uint8_t const> head) {
  std::vector<ParameterSet> sets;
  if (head.size() <= fixed_part || head.front() != 1) return {};
  head = head.subspan(fixed_part);
  bool const is_whole = take_sets(head, 0x1f, sets) && take_sets(head, 0xff, sets);
  return is_whole ? sets : std::vector<ParameterSet>();
}

std::vector<std::uint8_t> with_start_codes(std::vector<ParameterSet> const& sets) {
  std::vector<std::uint8_t> bytes;
  for (auto const& set : sets) {
    bytes.insert(bytes.end(), {0, 0, 0, 1});
    bytes.insert(bytes.end(), set.begin(), set.end());
  }
  return bytes;
}

bool covers(std::span<std::uint8_t const> head, std::span<std::uint8_t const> other) {
  auto const told = parameter_sets(head);
  auto const wanted = parameter_sets(other);
  return !wanted.empty() && std::ranges::all_of(wanted, [&](ParameterSet const& set) {
    return std::ranges::find(told, set) != told.end();
  });
}

}  // namespace estrade::media::libav
