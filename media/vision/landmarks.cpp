// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/landmarks.h"

#include <algorithm>

#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

namespace estrade::media::vision {

namespace {

constexpr int most_on_a_slide = 400;
constexpr int most_in_all = 60'000;
constexpr int most_in_a_picture = 1200;
constexpr double faint = 0.02;  // projections are dark
constexpr int neighbours = 6;
constexpr float same_place = 8;         // pixels of the canvas
constexpr float clearly_nearer = 0.8F;  // Lowe's ratio
constexpr double nearby = 2.5;          // pixels of the picture, for a match to be in place
constexpr int fewest = 14;              // matches in place

cv::Ptr<cv::SIFT> finder(int most) { return cv::SIFT::create(most, 3, faint); }

/// The match when no other place of a slide looks as much like it. The same place of several slides
/// (a heading, what a build repeats) is no other place.
std::optional<int> clear_match(std::vector<cv::DMatch> const& nearest,
                               std::vector<cv::Point2f> const& points) {
  if (nearest.empty()) return std::nullopt;
  auto const& first = nearest.front();
  auto const at = points[static_cast<std::size_t>(first.trainIdx)];
  for (auto const& other : nearest) {
    auto const there = points[static_cast<std::size_t>(other.trainIdx)];
    if (cv::norm(there - at) > same_place) {
      if (first.distance > clearly_nearer * other.distance) return std::nullopt;
      break;
    }
  }
  return first.trainIdx;
}

}  // namespace

Landmarks::Landmarks(std::vector<cv::Mat> const& canvases)
    : matcher_(cv::makePtr<cv::flann::KDTreeIndexParams>(4),
               cv::makePtr<cv::flann::SearchParams>(48)) {
  if (canvases.empty()) return;
  canvas_ = canvases.front().size();
  auto const most =
      std::clamp(most_in_all / static_cast<int>(canvases.size()), 40, most_on_a_slide);
  // At half size, a quarter of the time: what is finer than that no film shows.
  auto const sift = finder(most);
  std::vector<cv::Mat> all;
  for (auto const& canvas : canvases) {
    std::vector<cv::KeyPoint> keys;
    cv::Mat descriptors;
    cv::Mat half;
    cv::resize(canvas, half, {}, 0.5, 0.5, cv::INTER_AREA);
    sift->detectAndCompute(half, cv::noArray(), keys, descriptors);
    // Pixels are counted by their middles.
    for (auto const& key : keys) points_.push_back(key.pt * 2 + cv::Point2f(0.5F, 0.5F));
    if (!keys.empty()) all.push_back(descriptors);
  }
  if (all.empty()) return;
  cv::Mat together;
  cv::vconcat(all, together);
  matcher_.add({together});
  matcher_.train();
}

std::optional<Placement> Landmarks::find(cv::Mat const& picture) {
  if (points_.size() < neighbours) return std::nullopt;
  std::vector<cv::KeyPoint> keys;
  cv::Mat descriptors;
  finder(most_in_a_picture)->detectAndCompute(picture, cv::noArray(), keys, descriptors);
  if (keys.size() < fewest) return std::nullopt;
  std::vector<std::vector<cv::DMatch>> nearest;
  matcher_.knnMatch(descriptors, nearest, neighbours);
  std::vector<cv::Point2f> on_canvas;
  std::vector<cv::Point2f> in_picture;
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    if (auto const match = clear_match(nearest[i], points_)) {
      on_canvas.push_back(points_[static_cast<std::size_t>(*match)]);
      in_picture.push_back(keys[i].pt);
    }
  }
  if (on_canvas.size() < fewest) return std::nullopt;
  cv::Mat in_place;
  cv::Mat const found =
      cv::findHomography(on_canvas, in_picture, cv::USAC_MAGSAC, nearby, in_place, 2000, 0.995);
  if (found.empty() || cv::countNonZero(in_place) < fewest) return std::nullopt;
  Placement const placement{cv::Matx33d(found)};
  if (!placement.is_believable(canvas_, picture.size())) return std::nullopt;
  return placement;
}

}  // namespace estrade::media::vision
