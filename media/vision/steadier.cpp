// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/steadier.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "media/vision/blocks.h"
#include "media/vision/canvas.h"
#include "media/vision/drift_meter.h"

namespace estrade::media::vision {

namespace {

constexpr std::size_t most_references = 60;  // of 0.6 MB
constexpr float clearly_drawn = 240;         // variance of a block
constexpr float alike = 0.5F;                // correlation of two blocks
constexpr float same_slide = 0.5F;           // of the blocks with something drawn, or somebody
constexpr double in_place = 0.1;             // pixels of the canvas
constexpr int most_steps = 3;

/// Of the blocks in which either has something drawn, the share in which both have the same.
float likeness(Blocks const& one, Blocks const& other) {
  int drawn = 0;
  int same = 0;
  for (int i = 0; i < one.count(); ++i) {
    float const here = one.variance(i);
    float const there = other.variance(i);
    if (std::max(here, there) < clearly_drawn) continue;
    ++drawn;
    if (one.covariance(other, i) >= alike * std::sqrt(here * there)) ++same;
  }
  return drawn == 0 ? 0 : static_cast<float>(same) / static_cast<float>(drawn);
}

/// Where in the picture the canvas' corners are after `drift` (DriftMeter) on it.
Outline moved(Outline const& outline, cv::Matx33d const& drift, cv::Size canvas) {
  std::array<cv::Point2f, 4> unit{};
  std::array<cv::Point2f, 4> there{};
  auto const right = static_cast<float>(canvas.width) - 0.5F;
  auto const bottom = static_cast<float>(canvas.height) - 0.5F;
  std::array<cv::Point2f, 4> const corners{
      {{-0.5F, -0.5F}, {right, -0.5F}, {right, bottom}, {-0.5F, bottom}}};
  for (std::size_t i = 0; i < 4; ++i) {
    unit[i] = corners[i];
    there[i] = {static_cast<float>(outline.corners[i].x), static_cast<float>(outline.corners[i].y)};
  }
  cv::Matx33d const to_picture = cv::getPerspectiveTransform(unit.data(), there.data());
  cv::Matx33d const back = to_picture * drift.inv();
  Outline result;
  for (std::size_t i = 0; i < 4; ++i) {
    auto const at = back * cv::Vec3d(unit[i].x, unit[i].y, 1);
    result.corners[i] = {at[0] / at[2], at[1] / at[2]};
  }
  return result;
}

}  // namespace

/// The slides seen so far, and where they were.
class Steadier::Memory {
 public:
  Outline steady(Gray const& picture, Outline const& outline, std::array<int, 2> canvas);

 private:
  struct Reference {
    std::size_t number = 0;
    Gray canvas;
    Blocks blocks;
  };

  [[nodiscard]] Reference const* like(Blocks const& seen);

  DriftMeter meter_;
  std::deque<Reference> references_;  // the one like the last picture first
  std::size_t seen_ = 0;
};

Steadier::Memory::Reference const* Steadier::Memory::like(Blocks const& seen_blocks) {
  auto const best = std::ranges::find_if(references_, [&](Reference const& reference) {
    return likeness(reference.blocks, seen_blocks) >= same_slide;
  });
  if (best == references_.end()) return nullptr;
  std::rotate(references_.begin(), best, best + 1);
  return &references_.front();
}

Outline Steadier::Memory::steady(Gray const& picture, Outline const& outline,
                                 std::array<int, 2> canvas) {
  Outline here = outline;
  cv::Size const size(canvas[0], canvas[1]);
  for (int step = 0; step < most_steps; ++step) {
    auto straight = straighten(picture, here, canvas[0], canvas[1]);
    Blocks blocks(soften(matrix_of(straight)));
    auto const* const reference = like(blocks);
    if (reference == nullptr) {
      references_.push_front({++seen_, std::move(straight), std::move(blocks)});
      if (references_.size() > most_references) references_.pop_back();
      return here;
    }
    std::vector<bool> const visible(static_cast<std::size_t>(blocks.count()), true);
    cv::Mat const drawn = matrix_of(reference->canvas);
    auto const drift =
        meter_.measure(matrix_of(straight), {reference->number, drawn, reference->blocks}, visible);
    here = moved(here, drift, size);
    if (Placement{drift}.distance(Placement{cv::Matx33d::eye()}, size) < in_place) break;
  }
  return here;
}

Steadier::Steadier() : memory_(std::make_unique<Memory>()) {}

Steadier::Steadier(Steadier&& other) noexcept = default;
Steadier& Steadier::operator=(Steadier&& other) noexcept = default;
Steadier::~Steadier() = default;

Outline Steadier::steady(Gray const& picture, Outline const& outline, std::array<int, 2> canvas) {
  return memory_->steady(picture, outline, canvas);
}

}  // namespace estrade::media::vision
