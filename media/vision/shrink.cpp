// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/shrink.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace estrade::media::vision {

namespace {

constexpr std::int64_t whole = 256;  // the shares of one pixel make this together

/// The pixels of one side that a smaller one is the mean of.
struct Share {
  int first = 0;
  std::vector<std::uint16_t> weights;
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
      share.weights.push_back(static_cast<std::uint16_t>(upto - given));
      given = upto;
    }
  }
  return all;
}

/// The mean of some rows, in 1/256.
void add_rows(PixelView const& picture, Share const& share, std::vector<std::uint16_t>& sums) {
  auto const bytes = sums.size();
  for (std::size_t n = 0; n < share.weights.size(); ++n) {
    auto const* row = reinterpret_cast<std::uint8_t const*>(picture.first) +
                      (share.first + static_cast<std::ptrdiff_t>(n)) * picture.stride;
    auto const weight = share.weights[n];
    if (n == 0) {
      for (std::size_t i = 0; i < bytes; ++i) sums[i] = static_cast<std::uint16_t>(row[i] * weight);
    } else {
      for (std::size_t i = 0; i < bytes; ++i) {
        sums[i] = static_cast<std::uint16_t>(sums[i] + row[i] * weight);
      }
    }
  }
}

template <std::size_t channels>
void shrink_row(std::vector<std::uint16_t> const& sums, std::vector<Share> const& columns,
                std::uint8_t* out) {
  for (auto const& share : columns) {
    std::uint32_t total[channels] = {};
    auto const* pixel =
        sums.data() + static_cast<std::ptrdiff_t>(share.first) * std::ptrdiff_t{channels};
    for (std::uint32_t const weight : share.weights) {
      for (std::size_t c = 0; c < channels; ++c) total[c] += weight * pixel[c];
      pixel += channels;
    }
    for (std::size_t c = 0; c < channels; ++c) {
      *out++ = static_cast<std::uint8_t>((total[c] + (1U << 15)) >> 16);
    }
  }
}

}  // namespace

Pixels shrink(PixelView const& picture, int width, int height) {
  if (width < 1 || height < 1 || width > picture.width || height > picture.height) {
    throw std::invalid_argument("a picture shrinks to something smaller");
  }
  Pixels smaller(width, height, picture.order);
  auto const columns = shares(picture.width, width);
  auto const rows = shares(picture.height, height);
  auto const channels = bytes_per_pixel(picture.order);
  std::vector<std::uint16_t> sums(static_cast<std::size_t>(picture.width) *
                                  static_cast<std::size_t>(channels));
  for (int y = 0; y < height; ++y) {
    add_rows(picture, rows[static_cast<std::size_t>(y)], sums);
    auto* const out = reinterpret_cast<std::uint8_t*>(smaller.row(y));
    if (channels == 4) {
      shrink_row<4>(sums, columns, out);
    } else {
      shrink_row<3>(sums, columns, out);
    }
  }
  return smaller;
}

}  // namespace estrade::media::vision
