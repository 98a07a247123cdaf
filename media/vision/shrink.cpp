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

// Two channels are counted at once, each in 16 bits of its own: weights make 256 together, so none
// overflows into the other, and the mean of equal pixels is that pixel.
constexpr std::uint32_t every_other = 0x00FF00FF;
constexpr std::uint32_t half = 0x00800080;

std::uint32_t together(std::uint32_t even, std::uint32_t odd) {
  return (even >> 8 & every_other) | (odd & ~every_other);
}

/// The mean of pixels side by side.
std::uint32_t mean(std::uint32_t const* pixel, std::vector<std::uint32_t> const& weights) {
  std::uint32_t even = half;
  std::uint32_t odd = half;
  for (auto const weight : weights) {
    even += (*pixel & every_other) * weight;
    odd += (*pixel >> 8 & every_other) * weight;
    ++pixel;
  }
  return together(even, odd);
}

/// The mean of rows, eight columns at a time: so many are counted at once by one instruction.
class RowMean {
 public:
  explicit RowMean(int width) : width_(static_cast<std::size_t>(width)), row_(padded(width_)) {
    even_.resize(row_.size());
    odd_.resize(row_.size());
  }

  /// Over the rows of a share; as long as this, until the next call.
  std::uint32_t const* of(PixelView const& picture, Share const& share) {
    std::ranges::fill(even_, half);
    std::ranges::fill(odd_, half);
    auto const* from = picture.first + static_cast<std::ptrdiff_t>(share.first) * picture.stride;
    for (auto const weight : share.weights) {
      std::memcpy(row_.data(), from, width_ * sizeof row_[0]);
      add(weight);
      from += picture.stride;
    }
    put_together();
    return row_.data();
  }

 private:
  static constexpr std::size_t at_once = 8;

  static std::size_t padded(std::size_t width) { return (width + at_once - 1) / at_once * at_once; }

  void add(std::uint32_t weight) {
    for (std::size_t x = 0; x < row_.size(); x += at_once) {
      auto const* const row = row_.data() + x;
      auto* const even = even_.data() + x;
      auto* const odd = odd_.data() + x;
      for (std::size_t n = 0; n < at_once; ++n) {
        even[n] += (row[n] & every_other) * weight;
        odd[n] += (row[n] >> 8 & every_other) * weight;
      }
    }
  }

  void put_together() {
    for (std::size_t x = 0; x < row_.size(); x += at_once) {
      auto* const row = row_.data() + x;
      auto const* const even = even_.data() + x;
      auto const* const odd = odd_.data() + x;
      for (std::size_t n = 0; n < at_once; ++n) row[n] = together(even[n], odd[n]);
    }
  }

  std::size_t width_;
  std::vector<std::uint32_t> row_;
  std::vector<std::uint32_t> even_;
  std::vector<std::uint32_t> odd_;
};

}  // namespace

Pixels shrink(PixelView const& picture, int width, int height) {
  if (picture.order != PixelOrder::Bgrx || width < 1 || height < 1 || width > picture.width ||
      height > picture.height) {
    throw std::invalid_argument("a picture shrinks to something smaller");
  }
  auto const columns = shares(picture.width, width);
  auto const rows = shares(picture.height, height);
  RowMean rows_mean(picture.width);
  std::vector<std::uint32_t> made(static_cast<std::size_t>(width));
  Pixels smaller(width, height, picture.order);
  for (int y = 0; y < height; ++y) {
    auto const* const row = rows_mean.of(picture, rows[static_cast<std::size_t>(y)]);
    auto* out = made.data();
    for (auto const& each : columns) *out++ = mean(row + each.first, each.weights);
    std::memcpy(smaller.row(y), made.data(), made.size() * sizeof made[0]);
  }
  return smaller;
}

}  // namespace estrade::media::vision
