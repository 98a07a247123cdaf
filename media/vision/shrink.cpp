// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/shrink.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace estrade::media::vision {

namespace {

constexpr std::int64_t whole = 256;  // the shares of one pixel make this together

/// The pixels of one side that a smaller one is the mean of.
struct Share {
  int first = 0;
  std::vector<std::uint32_t> weights;
};

std::vector<Share> shares(int from, int to) {
  std::vector<Share> all(static_cast<std::size_t>(to));
  for (std::int64_t n = 0; n < to; ++n) {
    auto& share = all[static_cast<std::size_t>(n)];
    // In parts of 1/to of a pixel.
    auto const begin = n * from;
    auto const end = begin + from;
    share.first = static_cast<int>(begin / to);
    std::int64_t given = 0;
    for (std::int64_t at = share.first; at * to < end; ++at) {
      auto const covered = std::min(end, (at + 1) * to) - begin;
      auto const upto = covered * whole / from;
      share.weights.push_back(static_cast<std::uint32_t>(upto - given));
      given = upto;
    }
  }
  return all;
}

/// The mean of pixels `step` apart. Two channels are counted at once, each in 16 bits of its own:
/// weights make 256 together, so none overflows into the other.
std::uint32_t mean(std::uint32_t const* pixel, std::ptrdiff_t step,
                   std::vector<std::uint32_t> const& weights) {
  constexpr std::uint32_t every_other = 0x00FF00FF;
  constexpr std::uint32_t half = 0x00800080;
  auto const first = *pixel;
  std::uint32_t differing = 0;
  std::uint32_t even = half;
  std::uint32_t odd = half;
  for (auto const weight : weights) {
    auto const here = *pixel;
    differing |= here ^ first;
    even += (here & every_other) * weight;
    odd += (here >> 8 & every_other) * weight;
    pixel += step;
  }
  if (differing == 0) return first;  // most of a slide
  return (even >> 8 & every_other) | (odd & ~every_other);
}

}  // namespace

Pixels shrink(PixelView const& picture, int width, int height) {
  if (picture.order != PixelOrder::Bgrx || width < 1 || height < 1 || width > picture.width ||
      height > picture.height) {
    throw std::invalid_argument("a picture shrinks to something smaller");
  }
  auto const columns = shares(picture.width, width);
  auto const rows = shares(picture.height, height);
  auto const across = static_cast<std::size_t>(picture.width);
  std::vector<std::uint32_t> source;
  std::vector<std::uint32_t> row(across);
  std::vector<std::uint32_t> made(static_cast<std::size_t>(width));
  Pixels smaller(width, height, picture.order);
  for (int y = 0; y < height; ++y) {
    auto const& share = rows[static_cast<std::size_t>(y)];
    source.resize(across * share.weights.size());
    for (std::size_t n = 0; n < share.weights.size(); ++n) {
      auto const from = (share.first + static_cast<std::ptrdiff_t>(n)) * picture.stride;
      std::memcpy(source.data() + n * across, picture.first + from, across * sizeof source[0]);
    }
    auto const* column = source.data();
    for (auto& pixel : row) pixel = mean(column++, picture.width, share.weights);
    auto* out = made.data();
    for (auto const& each : columns) *out++ = mean(row.data() + each.first, 1, each.weights);
    std::memcpy(smaller.row(y), made.data(), made.size() * sizeof made[0]);
  }
  return smaller;
}

}  // namespace estrade::media::vision
