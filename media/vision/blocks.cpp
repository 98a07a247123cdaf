// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/blocks.h"

namespace estrade::media::vision {

Blocks::Blocks(cv::Mat const& canvas) {
  int const columns = canvas.cols / block_side;
  int const rows = canvas.rows / block_side;
  samples_.create(columns * rows, block_area, CV_8UC1);
  for (int block = 0; block < columns * rows; ++block) {
    cv::Rect const place(block % columns * block_side, block / columns * block_side, block_side,
                         block_side);
    cv::Mat row(block_side, block_side, CV_8UC1, samples_.ptr(block));
    canvas(place).copyTo(row);
    auto const samples = samples_.row(block);
    auto const mean = static_cast<float>(cv::sum(samples)[0]) / block_area;
    means_.push_back(mean);
    variances_.push_back(static_cast<float>(samples.dot(samples)) / block_area - mean * mean);
  }
}

float Blocks::covariance(Blocks const& other, int block) const {
  auto const product = static_cast<float>(samples_.row(block).dot(other.samples_.row(block)));
  return product / block_area - mean(block) * other.mean(block);
}

}  // namespace estrade::media::vision
