// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

namespace estrade::media::vision {

/// The canvas on which slides are compared, cut into square blocks. All lengths in pixels.
inline constexpr int block_side = 20;
inline constexpr int block_area = block_side * block_side;
inline constexpr int canvas_width = 640;

/// A picture of the canvas, block after block, so that blocks of two pictures are compared by one
/// run through memory.
class Blocks {
 public:
  Blocks() = default;

  /// `canvas` is of 8-bit samples; its sides are multiples of block_side.
  explicit Blocks(cv::Mat const& canvas);

  [[nodiscard]] int count() const { return static_cast<int>(means_.size()); }
  [[nodiscard]] float mean(int block) const { return means_[static_cast<std::size_t>(block)]; }
  [[nodiscard]] float variance(int block) const {
    return variances_[static_cast<std::size_t>(block)];
  }

  /// How block `block` of two pictures varies together.
  [[nodiscard]] float covariance(Blocks const& other, int block) const;

  /// A block's block_area samples, row by row.
  [[nodiscard]] std::uint8_t const* samples_of(int block) const {
    return samples_.data() + static_cast<std::size_t>(block) * block_area;
  }

 private:
  std::vector<std::uint8_t> samples_;
  std::vector<float> means_;
  std::vector<float> variances_;
};

}  // namespace estrade::media::vision
