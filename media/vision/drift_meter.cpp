// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/drift_meter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <opencv2/imgproc.hpp>

namespace estrade::media::vision {

namespace {

constexpr float least_variance = 240;  // of a block of the slide, to tell
constexpr double softness = 1.5;       // pixels
constexpr double farthest = 4;         // pixels

/// Sums over pixels: how steep the slide is, and how steep where it differs from what is seen.
struct Slopes {
  double xx = 0;
  double xy = 0;
  double yy = 0;
  double xt = 0;
  double yt = 0;
};

/// Mean and deviation of a block's samples.
std::pair<float, float> spread_of(cv::Mat const& samples, cv::Point at) {
  int sum = 0;
  int squares = 0;
  for (int y = at.y; y < at.y + block_side; ++y) {
    auto const* const row = samples.ptr(y) + at.x;
    for (int x = 0; x < block_side; ++x) {
      sum += row[x];
      squares += row[x] * row[x];
    }
  }
  auto const mean = static_cast<float>(sum) / block_area;
  auto const variance = static_cast<float>(squares) / block_area - mean * mean;
  return {mean, std::sqrt(std::max(variance, 0.0F))};
}

/// Adds the block at `at`, unless something is before it.
void add_slopes(Slopes& all, cv::Point at, cv::Mat const& target, cv::Mat const& source,
                cv::Mat const& dx, cv::Mat const& dy) {
  auto const [mean, deviation] = spread_of(target, at);
  auto const [seen_mean, seen_deviation] = spread_of(source, at);
  if (deviation < 3 || seen_deviation < 1) return;
  float const gain = deviation / seen_deviation;
  float changes = 0;
  float xx = 0;
  float xy = 0;
  float yy = 0;
  float xt = 0;
  float yt = 0;
  for (int y = at.y; y < at.y + block_side; ++y) {
    auto const* const wanted = target.ptr(y) + at.x;
    auto const* const seen = source.ptr(y) + at.x;
    auto const* const across = dx.ptr<float>(y) + at.x;
    auto const* const down = dy.ptr<float>(y) + at.x;
    for (int x = 0; x < block_side; ++x) {
      float const change =
          (static_cast<float>(seen[x]) - seen_mean) * gain + mean - static_cast<float>(wanted[x]);
      changes += change * change;
      xx += across[x] * across[x];
      xy += across[x] * down[x];
      yy += down[x] * down[x];
      xt += across[x] * change;
      yt += down[x] * change;
    }
  }
  float const likeness = 1 - changes / block_area / (2 * deviation * deviation);
  if (likeness < 0.5F) return;
  all.xx += static_cast<double>(xx);
  all.xy += static_cast<double>(xy);
  all.yy += static_cast<double>(yy);
  all.xt += static_cast<double>(xt);
  all.yt += static_cast<double>(yt);
}

}  // namespace

void DriftMeter::prepare(CanvasSlide const& slide) {
  if (!soft_.empty() && number_ == slide.number) return;
  number_ = slide.number;
  cv::GaussianBlur(slide.canvas, soft_, {}, softness);
  cv::Sobel(soft_, across_, CV_32F, 1, 0, 3, 0.125);
  cv::Sobel(soft_, down_, CV_32F, 0, 1, 3, 0.125);
}

cv::Point2d DriftMeter::measure(cv::Mat const& seen, CanvasSlide const& slide,
                                std::vector<bool> const& visible) {
  prepare(slide);
  cv::Mat source;
  cv::GaussianBlur(seen, source, {}, softness);
  int const columns = seen.cols / block_side;
  Slopes all;
  auto const& drawn = slide.blocks;
  for (int i = 0; i < drawn.count(); ++i) {
    int const left = i % columns * block_side;
    int const top = i / columns * block_side;
    if (!visible[static_cast<std::size_t>(i)] || drawn.variance(i) < least_variance) continue;
    if (left == 0 || top == 0 || left + block_side >= seen.cols || top + block_side >= seen.rows) {
      continue;
    }
    add_slopes(all, {left, top}, soft_, source, across_, down_);
  }
  auto const& [xx, xy, yy, xt, yt] = all;
  double const determinant = xx * yy - xy * xy;
  if (determinant < 1e-3 * xx * yy || determinant <= 0) return {0, 0};
  cv::Point2d const step((xt * yy - yt * xy) / determinant, (yt * xx - xt * xy) / determinant);
  return cv::norm(step) > farthest ? cv::Point2d(0, 0) : step;
}

}  // namespace estrade::media::vision
