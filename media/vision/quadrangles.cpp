// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/quadrangles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace estrade::media::vision {

namespace {

constexpr int levels = 7;             // of brightness at which outlines are looked for
constexpr double least_share = 0.03;  // of the picture
constexpr double least_filled = 0.6;  // of a quadrangle by what has its outline
constexpr double on_the_line = 4;     // pixels from a side, for a point to be of it
constexpr double near_corner = 0.06;  // of a side, where its points are of the corner
constexpr double same_shape = 1.06;   // proportions that are the canvas'
constexpr double same_place = 3;      // pixels

using Outline = std::vector<cv::Point>;

/// The four corners of an outline's hull, clockwise from the upper left; nothing when it has
/// others.
std::optional<Corners> corners_of(Outline const& hull) {
  double const length = cv::arcLength(hull, true);
  for (double const tolerance : {0.01, 0.02, 0.03, 0.05}) {
    Outline corners;
    cv::approxPolyDP(hull, corners, tolerance * length, true);
    if (corners.size() < 4) return std::nullopt;
    if (corners.size() > 4) continue;
    Corners result;
    std::ranges::copy(corners, result.begin());
    if (cv::contourArea(corners, true) < 0) std::ranges::reverse(result);
    auto const first = std::ranges::min_element(
        result, {}, [](cv::Point2f const& corner) { return corner.x + corner.y; });
    std::rotate(result.begin(), first, result.end());
    return result;
  }
  return std::nullopt;
}

/// A line through a point in a direction of length 1.
struct Line {
  cv::Point2f at;
  cv::Point2f along;
};

/// The straight line through those points of an outline that are of a side.
Line line_along(Outline const& outline, cv::Point2f from, cv::Point2f until) {
  auto const side = until - from;
  double const length = cv::norm(side);
  auto const along = side / static_cast<float>(length);
  std::vector<cv::Point2f> points;
  for (auto const& each : outline) {
    auto const there = cv::Point2f(each) - from;
    double const reached = there.dot(along) / length;
    double const beside = std::abs(there.x * along.y - there.y * along.x);
    if (beside < on_the_line && reached > near_corner && reached < 1 - near_corner) {
      points.emplace_back(each);
    }
  }
  if (points.size() < 8) return {from, along};
  cv::Vec4f line;
  cv::fitLine(points, line, cv::DIST_HUBER, 0, 0.01, 0.01);
  return {{line[2], line[3]}, {line[0], line[1]}};
}

std::optional<cv::Point2f> crossing(Line const& one, Line const& other) {
  float const across = one.along.x * other.along.y - one.along.y * other.along.x;
  if (std::abs(across) < 1e-3F) return std::nullopt;
  auto const apart = other.at - one.at;
  float const steps = (apart.x * other.along.y - apart.y * other.along.x) / across;
  return one.at + one.along * steps;
}

/// The corners to a fraction of a pixel: where the straight sides cross.
Corners refined(Corners const& corners, Outline const& outline) {
  std::array<Line, 4> sides;
  for (std::size_t i = 0; i < 4; ++i) {
    sides[i] = line_along(outline, corners[i], corners[(i + 1) % 4]);
  }
  auto result = corners;
  for (std::size_t i = 0; i < 4; ++i) {
    auto const corner = crossing(sides[(i + 3) % 4], sides[i]);
    if (corner && cv::norm(*corner - corners[i]) < 12) result[i] = *corner;
  }
  return result;
}

Placement placing(cv::Rect2f part, Corners const& corners) {
  auto const left = part.x;
  auto const top = part.y;
  auto const right = part.x + part.width;
  auto const bottom = part.y + part.height;
  Corners const canvas{{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
  return {cv::Matx33d(cv::getPerspectiveTransform(canvas.data(), corners.data()))};
}

/// The canvas filling the quadrangle and, where that has another shape, with bars beside or above.
std::vector<Placement> placements_in(Corners const& corners, cv::Size canvas) {
  auto const width = static_cast<float>(canvas.width);
  auto const height = static_cast<float>(canvas.height);
  std::vector<Placement> placements{placing({0, 0, width, height}, corners)};
  double const shape = (cv::norm(corners[1] - corners[0]) + cv::norm(corners[2] - corners[3])) /
                       (cv::norm(corners[2] - corners[1]) + cv::norm(corners[3] - corners[0]));
  auto const wider = static_cast<float>(shape * height / width);
  if (wider > same_shape) {
    auto const whole = width * wider;
    placements.push_back(placing({(width - whole) / 2, 0, whole, height}, corners));
  } else if (wider < 1 / same_shape) {
    auto const whole = height / wider;
    placements.push_back(placing({0, (height - whole) / 2, width, whole}, corners));
  }
  return placements;
}

}  // namespace

std::vector<Corners> find_corners(cv::Mat const& picture) {
  cv::Mat soft;
  cv::GaussianBlur(picture, soft, {5, 5}, 0);
  double darkest = 0;
  double lightest = 0;
  cv::minMaxLoc(soft, &darkest, &lightest);
  std::vector<std::pair<double, Corners>> found;
  for (int level = 1; level <= levels; ++level) {
    cv::Mat light;
    cv::threshold(soft, light, darkest + (lightest - darkest) * level / (levels + 1), 255,
                  cv::THRESH_BINARY);
    std::vector<Outline> outlines;
    cv::findContours(light, outlines, cv::RETR_LIST, cv::CHAIN_APPROX_NONE);
    for (auto const& outline : outlines) {
      double const area = cv::contourArea(outline);
      if (area < least_share * static_cast<double>(picture.size().area())) continue;
      Outline hull;
      cv::convexHull(outline, hull);
      auto const corners = corners_of(hull);
      if (!corners || area < least_filled * cv::contourArea(hull)) continue;
      found.emplace_back(area, refined(*corners, outline));
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, &std::pair<double, Corners>::first);
  std::vector<Corners> corners;
  corners.reserve(found.size());
  for (auto const& each : found) corners.push_back(each.second);
  return corners;
}

std::vector<Placement> find_quadrangles(cv::Mat const& picture, cv::Size canvas, std::size_t most) {
  std::vector<Placement> placements;
  for (auto const& corners : find_corners(picture)) {
    for (auto const& placement : placements_in(corners, canvas)) {
      bool const is_known = std::ranges::any_of(placements, [&](Placement const& other) {
        return other.distance(placement, canvas) < same_place;
      });
      if (is_known || !placement.is_believable(canvas, picture.size())) continue;
      if (placements.size() == most) return placements;
      placements.push_back(placement);
    }
  }
  return placements;
}

}  // namespace estrade::media::vision
