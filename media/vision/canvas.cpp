// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/canvas.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <opencv2/imgproc.hpp>

#include "media/vision/blocks.h"

namespace estrade::media::vision {

namespace {

constexpr double softness = 0.8;  // pixels

}  // namespace

cv::Mat matrix_of(Gray const& picture) {
  return {picture.height, picture.width, CV_8UC1,
          const_cast<std::uint8_t*>(picture.samples.data())};
}

cv::Size canvas_of(std::vector<Gray> const& slides) {
  std::vector<double> shapes;
  for (auto const& slide : slides) {
    shapes.push_back(static_cast<double>(slide.height) / std::max(1, slide.width));
  }
  auto const middle = shapes.begin() + static_cast<std::ptrdiff_t>(shapes.size() / 2);
  std::nth_element(shapes.begin(), middle, shapes.end());
  int const rows = static_cast<int>(std::lround(canvas_width * *middle / block_side));
  return {canvas_width, std::clamp(rows, 8, 64) * block_side};
}

cv::Mat onto_canvas(Gray const& slide, cv::Size canvas) {
  auto const picture = matrix_of(slide);
  double const shape = static_cast<double>(slide.height) / slide.width;
  cv::Mat result;
  if (std::abs(shape * canvas.width - canvas.height) <= block_side) {
    cv::resize(picture, result, canvas, 0, 0, cv::INTER_AREA);
    return result;
  }
  result = cv::Mat::zeros(canvas, CV_8UC1);
  double const scale = std::min(static_cast<double>(canvas.width) / slide.width,
                                static_cast<double>(canvas.height) / slide.height);
  cv::Size const size(std::max(1, static_cast<int>(slide.width * scale)),
                      std::max(1, static_cast<int>(slide.height * scale)));
  cv::Mat middle =
      result(cv::Rect({(canvas.width - size.width) / 2, (canvas.height - size.height) / 2}, size));
  cv::resize(picture, middle, size, 0, 0, cv::INTER_AREA);
  return result;
}

cv::Mat soften(cv::Mat const& canvas) {
  cv::Mat soft;
  cv::GaussianBlur(canvas, soft, {}, softness);
  return soft;
}

std::vector<bool> visible_blocks(Placement const& placement, cv::Size canvas, cv::Size picture) {
  int const columns = canvas.width / block_side;
  int const rows = canvas.height / block_side;
  auto const inside = [&](int x, int y) {
    auto const at = placement.to_picture * cv::Vec3d(x, y, 1);
    double const u = at[0] / at[2];
    double const v = at[1] / at[2];
    return at[2] > 0 && u >= -1 && v >= -1 && u <= picture.width && v <= picture.height;
  };
  std::vector<bool> visible;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      int const x = column * block_side;
      int const y = row * block_side;
      visible.push_back(inside(x, y) && inside(x + block_side, y) && inside(x, y + block_side) &&
                        inside(x + block_side, y + block_side));
    }
  }
  return visible;
}

}  // namespace estrade::media::vision
