// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/placement.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace estrade::media::vision {

namespace {

constexpr double least_share = 0.03;    // of the picture, which the slide covers
constexpr double least_visible = 0.35;  // of the slide
constexpr double most_stretched = 2.0;  // between the sides' proportions and the canvas'
constexpr double most_tapered = 2.5;    // between opposite sides

double cross(cv::Point2d a, cv::Point2d b) { return a.x * b.y - a.y * b.x; }

}  // namespace

std::array<cv::Point2d, 4> Placement::corners(cv::Size canvas) const {
  auto const at = [this](double x, double y) {
    auto const point = to_picture * cv::Vec3d(x, y, 1);
    return cv::Point2d(point[0] / point[2], point[1] / point[2]);
  };
  return {at(0, 0), at(canvas.width, 0), at(canvas.width, canvas.height), at(0, canvas.height)};
}

bool Placement::is_believable(cv::Size canvas, cv::Size picture) const {
  auto const corner = corners(canvas);
  std::array<cv::Point2d, 4> side;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!std::isfinite(corner[i].x) || !std::isfinite(corner[i].y)) return false;
    side[i] = corner[(i + 1) % 4] - corner[i];
  }
  for (std::size_t i = 0; i < 4; ++i) {
    if (cross(side[i], side[(i + 1) % 4]) <= 0) return false;  // not convex, or mirrored
  }
  if (side[0].x <= std::abs(side[0].y) || side[1].y <= std::abs(side[1].x)) return false;
  auto const ratio = [](double a, double b) { return std::max(a, b) / std::min(a, b); };
  double const top = cv::norm(side[0]);
  double const right = cv::norm(side[1]);
  double const bottom = cv::norm(side[2]);
  double const left = cv::norm(side[3]);
  if (ratio(top, bottom) > most_tapered || ratio(left, right) > most_tapered) return false;
  double const shape = (top + bottom) / (left + right);
  if (ratio(shape, static_cast<double>(canvas.width) / canvas.height) > most_stretched) {
    return false;
  }
  std::vector<cv::Point2f> const slide(corner.begin(), corner.end());
  auto const width = static_cast<float>(picture.width);
  auto const height = static_cast<float>(picture.height);
  std::vector<cv::Point2f> const frame{{0, 0}, {width, 0}, {width, height}, {0, height}};
  std::vector<cv::Point2f> seen;
  double const visible = cv::intersectConvexConvex(slide, frame, seen);
  return visible >= least_visible * cv::contourArea(slide) &&
         visible >= least_share * picture.area();
}

double Placement::distance(Placement const& other, cv::Size canvas) const {
  auto const mine = corners(canvas);
  auto const theirs = other.corners(canvas);
  double farthest = 0;
  for (std::size_t i = 0; i < 4; ++i) farthest = std::max(farthest, cv::norm(mine[i] - theirs[i]));
  return farthest;
}

Placement Placement::fitting(cv::Size canvas, cv::Size picture) {
  double const scale = std::min(static_cast<double>(picture.width) / canvas.width,
                                static_cast<double>(picture.height) / canvas.height);
  // Pixels are counted by their middles.
  double const x = (picture.width - canvas.width * scale) / 2 + (scale - 1) / 2;
  double const y = (picture.height - canvas.height * scale) / 2 + (scale - 1) / 2;
  return {{scale, 0, x, 0, scale, y, 0, 0, 1}};
}

}  // namespace estrade::media::vision
