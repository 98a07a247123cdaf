// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/decks/compound_streams.h"

namespace estrade::media::decks {

namespace {

constexpr std::size_t header_size = 512;
constexpr std::size_t entry_size = 128;
constexpr std::size_t first_at = 116;  // in an entry: the first sector
constexpr std::uint32_t small_size = 64;
constexpr std::uint32_t last_sector = 0xFFFFFFFA;  // what is above is no sector
constexpr std::uint32_t beyond = 0xFFFFFFFE;
constexpr std::uint64_t most_of_directory = 4 << 20;
constexpr std::uint64_t most_small = 64 << 20;

bool is_named(std::span<std::byte const> entry, std::string_view name) {
  constexpr std::size_t length_at = 64;
  if (u16_at(entry, length_at) != 2 * (name.size() + 1)) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (u16_at(entry, 2 * i) != static_cast<unsigned char>(name[i])) return false;
  }
  return true;
}

}  // namespace

std::uint16_t u16_at(std::span<std::byte const> bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < 2) return 0;
  return static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[at]) |
                                    std::to_integer<unsigned>(bytes[at + 1]) << 8);
}

std::uint32_t u32_at(std::span<std::byte const> bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < 4) return 0;
  return u16_at(bytes, at) | static_cast<std::uint32_t>(u16_at(bytes, at + 2)) << 16;
}

CompoundStreams::CompoundStreams(Source const& source) : source_(source) {
  std::vector<std::byte> header(header_size);
  if (source.read_at(0, header) != header.size()) return;
  auto const shift = u16_at(header, 30);
  if (shift != 9 && shift != 12) return;
  sector_size_ = std::size_t{1} << shift;

  // Where the table is: the first 109 of its sectors in the header, others in a chain whose
  // sectors end with the number of the next.
  for (std::size_t at = 76; at < header_size; at += 4) learn(u32_at(header, at));
  auto const last = sector_size_ - 4;
  auto const sectors = static_cast<std::uint64_t>(source.size()) / sector_size_;
  auto further = u32_at(header, 68);
  for (std::uint64_t steps = 0; further <= last_sector && steps < sectors; ++steps) {
    auto const list = sector(further);
    for (std::size_t at = 0; at < last; at += 4) learn(u32_at(list, at));
    further = list.size() == sector_size_ ? u32_at(list, last) : beyond;
  }

  directory_ = chain(u32_at(header, 48), most_of_directory);
  next_small_ = chain(u32_at(header, 60), most_of_directory);
  small_sectors_ = chain(u32_at(directory_, first_at), most_small);  // those of the root
}

std::vector<std::byte> CompoundStreams::sector(std::uint32_t number) const {
  if (number > last_sector) return {};
  std::vector<std::byte> bytes(sector_size_);
  auto const at = (static_cast<std::int64_t>(number) + 1) * static_cast<std::int64_t>(sector_size_);
  bytes.resize(at < source_.size() ? source_.read_at(at, bytes) : 0);
  return bytes;
}

void CompoundStreams::learn(std::uint32_t table) {
  if (next_.size() * sector_size_ > static_cast<std::uint64_t>(source_.size())) return;
  auto const nexts = sector(table);
  for (std::size_t at = 0; at < nexts.size(); at += 4) next_.push_back(u32_at(nexts, at));
}

std::vector<std::byte> CompoundStreams::chain(std::uint32_t first, std::uint64_t most) const {
  std::vector<std::byte> bytes;
  for (std::size_t steps = 0; first < next_.size() && steps < next_.size(); ++steps) {
    auto const next = sector(first);
    if (next.empty() || bytes.size() + next.size() > most + sector_size_) break;
    bytes.insert(bytes.end(), next.begin(), next.end());
    first = next_[first];
  }
  return bytes;
}

std::vector<std::byte> CompoundStreams::small_chain(std::uint32_t first, std::uint64_t size) const {
  std::vector<std::byte> bytes;
  while (bytes.size() < size && first < small_sectors_.size() / small_size) {
    auto const from = small_sectors_.begin() + static_cast<std::ptrdiff_t>(first * small_size);
    bytes.insert(bytes.end(), from, from + small_size);
    if (first >= next_small_.size() / 4) break;
    first = u32_at(next_small_, std::size_t{4} * first);
  }
  return bytes;
}

std::vector<std::byte> CompoundStreams::read(std::string_view name, std::uint64_t most) const {
  constexpr std::uint64_t smallest = 4096;  // of those that have sectors of their own
  auto const all = std::span(directory_);
  for (std::size_t at = 0; at + entry_size <= all.size(); at += entry_size) {
    auto const entry = all.subspan(at, entry_size);
    if (!is_named(entry, name)) continue;
    auto const size = u32_at(entry, 120);
    if (size > most) return {};
    auto const first = u32_at(entry, first_at);
    auto bytes = size < smallest ? small_chain(first, size) : chain(first, size);
    if (bytes.size() < size) return {};
    bytes.resize(size);
    return bytes;
  }
  return {};
}

}  // namespace estrade::media::decks
