// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/outlines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include <opencv2/imgproc.hpp>

#include "media/vision/canvas.h"
#include "media/vision/quadrangles.h"

namespace estrade::media::vision {

namespace {

constexpr double same_outline = 0.006;
constexpr std::size_t most_outlines = 8;
constexpr double least_area = 0.06;
constexpr double largest_area = 0.96;
constexpr double most_tapered = 1.8;  // between opposite sides
constexpr double narrowest = 1.1;     // width by height
constexpr double widest = 2.1;

bool is_upright(Outline const& outline, int width, int height) {
  auto const& c = outline.corners;
  bool const in_order = c[0].x < c[1].x && c[3].x < c[2].x && c[0].y < c[3].y && c[1].y < c[2].y;
  if (!in_order) return false;
  auto const ratio = [](double a, double b) { return std::max(a, b) / std::min(a, b); };
  if (ratio(c[1].x - c[0].x, c[2].x - c[3].x) > most_tapered) return false;
  if (ratio(c[3].y - c[0].y, c[2].y - c[1].y) > most_tapered) return false;
  auto const size = outline.size_in(width, height);
  double const shape = size[0] / size[1];
  return shape >= narrowest && shape <= widest;
}

/// From a straight picture to where that is in a picture of `size`.
cv::Mat way_back(Outline const& outline, cv::Size size, int width, int height) {
  Corners there;
  for (std::size_t i = 0; i < 4; ++i) {
    // Pixels are counted by their middles.
    there[i] = {static_cast<float>(outline.corners[i].x * size.width - 0.5),
                static_cast<float>(outline.corners[i].y * size.height - 0.5)};
  }
  auto const right = static_cast<float>(width) - 0.5F;
  auto const bottom = static_cast<float>(height) - 0.5F;
  Corners const here{{{-0.5F, -0.5F}, {right, -0.5F}, {right, bottom}, {-0.5F, bottom}}};
  return cv::getPerspectiveTransform(here.data(), there.data());
}

void warp(cv::Mat const& from, cv::Mat& into, Outline const& outline) {
  cv::warpPerspective(from, into, way_back(outline, from.size(), into.cols, into.rows), into.size(),
                      cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
}

}  // namespace

double Outline::area() const {
  double twice = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    auto const& a = corners[i];
    auto const& b = corners[(i + 1) % 4];
    twice += a.x * b.y - a.y * b.x;
  }
  return twice / 2;
}

double Outline::distance(Outline const& other) const {
  double farthest = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    farthest = std::max(
        farthest, std::hypot(corners[i].x - other.corners[i].x, corners[i].y - other.corners[i].y));
  }
  return farthest;
}

bool Outline::holds(Spot spot) const {
  for (std::size_t i = 0; i < 4; ++i) {
    auto const& a = corners[i];
    auto const& b = corners[(i + 1) % 4];
    if ((b.x - a.x) * (spot.y - a.y) - (b.y - a.y) * (spot.x - a.x) < 0) return false;
  }
  return true;
}

std::array<double, 2> Outline::size_in(int width, int height) const {
  auto const side = [&](std::size_t a, std::size_t b) {
    return std::hypot((corners[a].x - corners[b].x) * width,
                      (corners[a].y - corners[b].y) * height);
  };
  return {(side(0, 1) + side(3, 2)) / 2, (side(0, 3) + side(1, 2)) / 2};
}

std::vector<Outline> find_outlines(Gray const& picture) {
  std::vector<Outline> outlines;
  for (auto const& corners : find_corners(matrix_of(picture))) {
    Outline outline;
    for (std::size_t i = 0; i < 4; ++i) {
      outline.corners[i] = {(static_cast<double>(corners[i].x) + 0.5) / picture.width,
                            (static_cast<double>(corners[i].y) + 0.5) / picture.height};
    }
    if (!is_upright(outline, picture.width, picture.height)) continue;
    double const area = outline.area();
    if (area < least_area || area > largest_area) continue;
    bool const is_known = std::ranges::any_of(
        outlines, [&](Outline const& other) { return other.distance(outline) < same_outline; });
    if (is_known) continue;
    outlines.push_back(outline);
    if (outlines.size() == most_outlines) break;
  }
  return outlines;
}

Gray straighten(Gray const& picture, Outline const& outline, int width, int height) {
  Gray straight{width, height, {}};
  straight.samples.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  cv::Mat into(height, width, CV_8UC1, straight.samples.data());
  warp(matrix_of(picture), into, outline);
  return straight;
}

Pixels straighten(PixelView const& picture, Outline const& outline, int width, int height) {
  if (picture.order != PixelOrder::Rgb) throw std::invalid_argument("straightens RGB alone");
  Pixels straight(width, height, PixelOrder::Rgb);
  cv::Mat const from(picture.height, picture.width, CV_8UC3, const_cast<std::byte*>(picture.first),
                     static_cast<std::size_t>(picture.stride));
  cv::Mat into(height, width, CV_8UC3, straight.row(0));
  warp(from, into, outline);
  return straight;
}

Gray spread(Gray const& picture, int side) {
  cv::Mat values;
  matrix_of(picture).convertTo(values, CV_32F);
  cv::Size const size(picture.width / side, picture.height / side);
  cv::Mat mean;
  cv::Mat mean_of_squares;
  cv::resize(values, mean, size, 0, 0, cv::INTER_AREA);
  cv::resize(values.mul(values), mean_of_squares, size, 0, 0, cv::INTER_AREA);
  cv::Mat deviation;
  cv::sqrt(cv::max(mean_of_squares - mean.mul(mean), 0), deviation);
  Gray result{size.width, size.height, {}};
  result.samples.resize(static_cast<std::size_t>(size.area()));
  cv::Mat into(size, CV_8UC1, result.samples.data());
  deviation.convertTo(into, CV_8UC1);
  return result;
}

}  // namespace estrade::media::vision
