// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/blocks.h"

#include <algorithm>

namespace estrade::media::vision {

namespace {

/// Called some ten thousand times a picture, where cv::Mat::dot spends more on each call than on
/// the samples.
int product(std::uint8_t const* one, std::uint8_t const* other) {
  int sum = 0;
  for (int i = 0; i < block_area; ++i) sum += one[i] * other[i];
  return sum;
}

int total(std::uint8_t const* samples) {
  int sum = 0;
  for (int i = 0; i < block_area; ++i) sum += samples[i];
  return sum;
}

}  // namespace

Blocks::Blocks(cv::Mat const& canvas) {
  int const columns = canvas.cols / block_side;
  int const rows = canvas.rows / block_side;
  samples_.resize(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows) * block_area);
  auto* into = samples_.data();
  for (int block = 0; block < columns * rows; ++block) {
    auto const* const samples = into;
    for (int row = 0; row < block_side; ++row, into += block_side) {
      std::copy_n(canvas.ptr(block / columns * block_side + row) + block % columns * block_side,
                  block_side, into);
    }
    auto const mean = static_cast<float>(total(samples)) / block_area;
    means_.push_back(mean);
    variances_.push_back(static_cast<float>(product(samples, samples)) / block_area - mean * mean);
  }
}

float Blocks::covariance(Blocks const& other, int block) const {
  auto const both = static_cast<float>(product(samples_of(block), other.samples_of(block)));
  return both / block_area - mean(block) * other.mean(block);
}

}  // namespace estrade::media::vision
