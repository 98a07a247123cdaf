// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/shrink.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <vector>

namespace estrade::media::vision {

namespace {

constexpr std::int64_t whole = 256;  // the shares of one pixel make this together

/// The pixels of one side that each pixel of a smaller one is the mean of: as many for each, the
/// last ones with no share where they are not needed.
struct Shares {
  std::size_t each = 0;
  std::vector<int> first;
  std::vector<std::uint16_t> weights;
};

Shares shares(int from, int to) {
  Shares all;
  // In parts of 1/to of a pixel.
  auto const begin_of = [from](std::int64_t n) { return n * from; };
  for (std::int64_t n = 0; n < to; ++n) {
    auto const first = begin_of(n) / to;
    auto const beyond = (begin_of(n + 1) + to - 1) / to;
    all.first.push_back(static_cast<int>(first));
    all.each = std::max(all.each, static_cast<std::size_t>(beyond - first));
  }
  all.weights.resize(all.each * all.first.size());
  for (std::int64_t n = 0; n < to; ++n) {
    auto* weight = all.weights.data() + static_cast<std::size_t>(n) * all.each;
    std::int64_t given = 0;
    for (std::int64_t at = begin_of(n) / to; at * to < begin_of(n + 1); ++at) {
      auto const covered = std::min(begin_of(n + 1), (at + 1) * to) - begin_of(n);
      auto const upto = covered * whole / from;
      *weight++ = static_cast<std::uint16_t>(upto - given);
      given = upto;
    }
  }
  return all;
}

// Weights make 256 together: a channel in 16 bits of its own never overflows into the next, and the
// mean of equal pixels is that pixel.
constexpr std::uint16_t half = 0x80;
constexpr std::size_t channels = 4;

/// Pixels, each channel in 16 bits.
using WideRow = std::vector<std::uint16_t>;

/// So many channels are counted at once. GCC's and clang's own: optimising as a package does, they
/// would count them one by one.
constexpr std::size_t at_once = 8;
using Narrow = std::uint8_t __attribute__((vector_size(at_once)));
using Wide = std::uint16_t __attribute__((vector_size(2 * at_once)));

/// The mean of so many channels of rows. `Each`: how many rows, or 0 where only `rows` says.
template <std::size_t Each>
Wide mean_at(std::size_t x, std::span<std::uint8_t const* const> rows,
             std::uint16_t const* weights) {
  auto const each = Each != 0 ? Each : rows.size();
  Wide sum = Wide{} + half;
  for (std::size_t n = 0; n < each; ++n) {
    Narrow row;
    std::memcpy(&row, rows[n] + x, sizeof row);
    sum += __builtin_convertvector(row, Wide) * weights[n];
  }
  return sum >> 8;
}

/// The mean of rows, of which each has as many bytes as `mean` has places.
template <std::size_t Each>
void mean_of_rows(std::span<std::uint8_t const* const> rows, std::uint16_t const* weights,
                  std::span<std::uint16_t> mean) {
  std::size_t x = 0;
  for (; x + at_once <= mean.size(); x += at_once) {
    auto const made = mean_at<Each>(x, rows, weights);
    std::memcpy(mean.data() + x, &made, sizeof made);
  }
  for (; x < mean.size(); ++x) {
    unsigned sum = half;
    for (std::size_t n = 0; n < rows.size(); ++n) sum += rows[n][x] * unsigned{weights[n]};
    mean[x] = static_cast<std::uint16_t>(sum >> 8);
  }
}

/// The four channels of a pixel, of which each has 16 bits, closed up.
std::uint32_t closed_up(std::uint64_t wide) {
  wide = wide >> 8 & 0x00FF00FF00FF00FFULL;
  wide = (wide | wide >> 8) & 0x0000FFFF0000FFFFULL;
  return static_cast<std::uint32_t>(wide | wide >> 16);
}

/// The mean of pixels side by side, for a whole row. `Each`: how many, or 0 where only
/// `columns` says.
template <std::size_t Each>
void mean_of_columns(WideRow const& row, Shares const& columns, std::byte* out) {
  constexpr std::uint64_t halves = half * 0x0001000100010001ULL;
  auto const each = Each != 0 ? Each : columns.each;
  auto const* weight = columns.weights.data();
  for (auto const first : columns.first) {
    auto const* pixel = row.data() + channels * static_cast<std::size_t>(first);
    auto sum = halves;
    for (std::size_t n = 0; n < each; ++n, pixel += channels) {
      std::uint64_t wide;
      std::memcpy(&wide, pixel, sizeof wide);
      sum += wide * *weight++;
    }
    auto const made = closed_up(sum);
    std::memcpy(out, &made, sizeof made);
    out += sizeof made;
  }
}

}  // namespace

Pixels shrink(PixelView const& picture, int width, int height) {
  if (picture.order != PixelOrder::Bgrx || width < 1 || height < 1 || width > picture.width ||
      height > picture.height) {
    throw std::invalid_argument("a picture shrinks to something smaller");
  }
  auto const columns = shares(picture.width, width);
  auto const rows = shares(picture.height, height);
  auto const bytes = static_cast<std::size_t>(picture.width) * channels;
  WideRow mean(bytes + channels * columns.each);  // beyond the last pixel nothing has a share
  std::vector<std::uint8_t const*> covered(rows.each);
  Pixels smaller(width, height, picture.order);
  for (std::size_t y = 0; y < rows.first.size(); ++y) {
    for (std::size_t n = 0; n < rows.each; ++n) {
      auto const at = std::min(rows.first[y] + static_cast<int>(n), picture.height - 1);
      covered[n] = reinterpret_cast<std::uint8_t const*>(picture.first) +
                   static_cast<std::ptrdiff_t>(at) * picture.stride;
    }
    auto const of_rows = rows.each == 2   ? mean_of_rows<2>
                         : rows.each == 3 ? mean_of_rows<3>
                                          : mean_of_rows<0>;
    auto const of_columns = columns.each == 2   ? mean_of_columns<2>
                            : columns.each == 3 ? mean_of_columns<3>
                                                : mean_of_columns<0>;
    of_rows(covered, rows.weights.data() + y * rows.each, std::span(mean).first(bytes));
    of_columns(mean, columns, smaller.row(static_cast<int>(y)));
  }
  return smaller;
}

}  // namespace estrade::media::vision
