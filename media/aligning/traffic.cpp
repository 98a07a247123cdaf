// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/aligning/traffic.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace estrade::media::aligning {

namespace {

using libav::PacketSketch;
using libav::Passage;

constexpr int usual_movement = 6;         // times the middle packet: no more is movement
constexpr std::size_t few_packets = 6;    // no measure of what is usual
constexpr std::size_t many_packets = 16;  // enough for one
constexpr int of_key = 10;                // a change takes no less than this part of a key frame
constexpr int hardly_anything = 16;       // likewise, where a change must not be passed over
constexpr Time far_apart = std::chrono::milliseconds(120);  // every fourth would be half a second
constexpr double before_due = 0.97;                         // of the time between key frames

std::span<PacketSketch const> within(std::span<PacketSketch const> packets, Time from, Time until) {
  auto const first = std::ranges::lower_bound(packets, from, {}, &PacketSketch::at);
  auto const beyond = std::ranges::lower_bound(first, packets.end(), until, {}, &PacketSketch::at);
  return {first, beyond};
}

/// Of the packets between key frames the middle and the largest.
struct Sizes {
  int middle = 0;
  int largest = 0;
};

Sizes sizes_of(std::span<PacketSketch const> packets) {
  std::vector<int> sizes;
  for (auto const& packet : packets) {
    if (!packet.is_key) sizes.push_back(packet.bytes);
  }
  if (sizes.empty()) return {};
  auto const middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::ranges::nth_element(sizes, middle);
  return {*middle, *std::ranges::max_element(sizes)};
}

/// The longest time between key frames but for a few: breaks are longer.
Time longest_between_keys(std::span<PacketSketch const> packets) {
  std::vector<Time> between;
  std::optional<Time> last;
  for (auto const& packet : packets) {
    if (!packet.is_key) continue;
    if (last) between.push_back(packet.at - *last);
    last = packet.at;
  }
  if (between.empty()) return {};
  auto const few = between.begin() + static_cast<std::ptrdiff_t>((between.size() - 1) * 19 / 20);
  std::ranges::nth_element(between, few);
  return *few;
}

}  // namespace

Traffic::Traffic(std::vector<PacketSketch> packets) : packets_(std::move(packets)) {
  std::ranges::stable_sort(packets_, {}, &PacketSketch::at);
  usual_ = longest_between_keys(packets_);
}

bool Traffic::has_outburst(Passage const& passage, Time since) const {
  auto const packets = within(packets_, passage.from, passage.until);
  int const middle = sizes_of(packets).middle;
  int key = 0;
  for (auto const& packet : packets) {
    if (packet.is_key) key = std::max(key, packet.bytes);
  }
  // What is busy later does not hide a change in what is calm: it is measured by what came before.
  std::vector<PacketSketch> before;
  for (auto const& packet : packets) {
    if (packet.is_key) continue;
    bool const is_asked = packet.at >= since && packet.bytes > key / of_key;
    auto const usual =
        before.size() < few_packets ? middle : std::min(middle, sizes_of(before).middle);
    if (is_asked && packet.bytes > usual_movement * usual) return true;
    if (before.size() == many_packets) before.erase(before.begin());
    before.push_back(packet);
  }
  return false;
}

bool Traffic::is_still_until_cut(Passage const& passage) const {
  if (passage.until - passage.from > usual_ * before_due) return false;
  auto const packets = within(packets_, passage.from, passage.until);
  auto const after = within(packets_, passage.until, passage.until + Time(1));
  bool const is_one_group = std::ranges::count_if(packets, &PacketSketch::is_key) == 1;
  if (!is_one_group || !packets.front().is_key || after.empty() || !after.front().is_key) {
    return false;
  }
  auto const [middle, largest] = sizes_of(packets);
  return largest <= usual_movement * middle &&
         largest < std::min(packets.front().bytes, after.front().bytes) / hardly_anything;
}

bool Traffic::is_sparse(Passage const& passage) const {
  auto const packets = within(packets_, passage.from, passage.until);
  return std::ranges::adjacent_find(packets, [](PacketSketch const& one, PacketSketch const& next) {
           return next.at > one.at + far_apart;
         }) != packets.end();
}

}  // namespace estrade::media::aligning
