// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/drift_meter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "media/vision/placement.h"

namespace estrade::media::vision {

namespace {

constexpr float least_variance = 240;  // of a block of the slide, to tell
constexpr double softness = 1.5;       // pixels
constexpr double farthest = 4;         // pixels
constexpr double stiffness = 2e4;      // against bending: what few blocks say moves all alike
constexpr double inertia = 1e3;        // against moving, where nothing tells which way

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

/// Of the block at `at`; nothing when something is before it.
Slopes slopes_of(cv::Point at, cv::Mat const& target, cv::Mat const& source, cv::Mat const& dx,
                 cv::Mat const& dy) {
  auto const [mean, deviation] = spread_of(target, at);
  auto const [seen_mean, seen_deviation] = spread_of(source, at);
  if (deviation < 3 || seen_deviation < 1) return {};
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
  if (likeness < 0.5F) return {};
  return {static_cast<double>(xx), static_cast<double>(xy), static_cast<double>(yy),
          static_cast<double>(xt), static_cast<double>(yt)};
}

/// How a plane moves and bends by little: pixels across, down, and what these grow by from the
/// middle of the canvas to its edge; the last two are its tilt.
using Bend = cv::Matx<double, 8, 1>;

/// Collects what blocks say of it.
class Bending {
 public:
  /// `x` and `y`: the middle of the block, 0 in the middle of the canvas, 1 half its width away.
  void add(double x, double y, Slopes const& slopes) {
    cv::Matx<double, 8, 2> const moves(1, 0, x, 0, y, 0, 0, 1, 0, x, 0, y, x * x, x * y, x * y,
                                       y * y);
    cv::Matx22d const steep(slopes.xx, slopes.xy, slopes.xy, slopes.yy);
    curvature_ += moves * steep * moves.t();
    slope_ += moves * cv::Matx21d(slopes.xt, slopes.yt);
  }

  [[nodiscard]] Bend solve() const {
    auto stiff = curvature_;
    for (int const bend : {1, 2, 4, 5, 6, 7}) stiff(bend, bend) += stiffness;
    for (int const move : {0, 3}) stiff(move, move) += inertia;
    return stiff.solve(slope_, cv::DECOMP_CHOLESKY);
  }

 private:
  cv::Matx<double, 8, 8> curvature_ = cv::Matx<double, 8, 8>::zeros();
  Bend slope_ = Bend::zeros();
};

}  // namespace

void DriftMeter::prepare(CanvasSlide const& slide) {
  if (!soft_.empty() && number_ == slide.number) return;
  number_ = slide.number;
  cv::GaussianBlur(slide.canvas, soft_, {}, softness);
  cv::Sobel(soft_, across_, CV_32F, 1, 0, 3, 0.125);
  cv::Sobel(soft_, down_, CV_32F, 0, 1, 3, 0.125);
}

cv::Matx33d DriftMeter::measure(cv::Mat const& seen, CanvasSlide const& slide,
                                std::vector<bool> const& visible) {
  prepare(slide);
  cv::Mat source;
  cv::GaussianBlur(seen, source, {}, softness);
  int const columns = seen.cols / block_side;
  double const half = seen.cols / 2.0;
  double const middle = seen.rows / 2.0;
  Bending bending;
  auto const& drawn = slide.blocks;
  for (int i = 0; i < drawn.count(); ++i) {
    int const left = i % columns * block_side;
    int const top = i / columns * block_side;
    if (!visible[static_cast<std::size_t>(i)] || drawn.variance(i) < least_variance) continue;
    if (left == 0 || top == 0 || left + block_side >= seen.cols || top + block_side >= seen.rows) {
      continue;
    }
    bending.add((left + block_side / 2.0 - half) / half, (top + block_side / 2.0 - middle) / half,
                slopes_of({left, top}, soft_, source, across_, down_));
  }
  auto const bend = bending.solve() * (1 / half);
  cv::Matx33d const moved(1 + bend(1), bend(2), bend(0), bend(4), 1 + bend(5), bend(3), -bend(6),
                          -bend(7), 1);
  // Pixels are counted by their middles.
  cv::Matx33d const to_unit(1 / half, 0, (0.5 - half) / half, 0, 1 / half, (0.5 - middle) / half, 0,
                            0, 1);
  auto const drift = to_unit.inv() * moved * to_unit;
  Placement const still{cv::Matx33d::eye()};
  return Placement{drift}.distance(still, seen.size()) > farthest ? still.to_picture : drift;
}

}  // namespace estrade::media::vision
