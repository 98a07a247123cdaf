// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/slide_matcher.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "media/vision/blocks.h"
#include "media/vision/canvas.h"
#include "media/vision/drift_meter.h"
#include "media/vision/landmarks.h"
#include "media/vision/placement.h"
#include "media/vision/quadrangles.h"
#include "media/vision/rendering.h"
#include "media/vision/rivals.h"

namespace estrade::media::vision {

namespace {

constexpr float clearly_drawn = 240;  // variance of a block
constexpr float alike = 0.4F;         // of two blocks' variance, what they may differ by
constexpr float one_colour = 0.1F;    // of a block: it varies with nothing
constexpr double same_placement = 2;  // pixels of the picture
constexpr std::size_t most_placements = 12;
constexpr double in_place = 0.25;     // pixels of the canvas
constexpr double one_step = 1;        // likewise, which the meter measures at once
constexpr int most_steps = 2;         // of it
constexpr double trust_in_one = 0.3;  // picture, to tell where all show slides
constexpr float enough_drawn = 12;    // blocks, for it to tell that

struct Comparison {
  float cost = 0;      // blocks that are not alike
  float blocks = 0;    // blocks in which there is something
  float drawn = 0;     // blocks in which there is something on the slide
  float agreeing = 0;  // of these, what is seen as it is drawn
};

Comparison compare(Blocks const& seen, Blocks const& slide, std::span<float const> together,
                   std::vector<bool> const& visible, Rendering const& rendering) {
  Comparison comparison;
  float const scale = 1 / rendering.gain;
  float const doubt = least_variance + 2 * rendering.noise * scale * scale;
  for (int i = 0; i < seen.count(); ++i) {
    if (!visible[static_cast<std::size_t>(i)]) continue;
    float const there = std::max(0.0F, seen.variance(i) - rendering.noise) * scale * scale;
    float const drawn = slide.variance(i);
    float const all = there + drawn;
    float const weight = all / (all + doubt);
    float const unlike = all - 2 * together[static_cast<std::size_t>(i)] * scale;
    comparison.cost += std::clamp(unlike / (all + doubt), 0.0F, weight);
    comparison.blocks += weight;
    if (drawn < clearly_drawn) continue;
    comparison.drawn += 1;
    comparison.agreeing += unlike < alike * all ? 1.0F : 0.0F;
  }
  return comparison;
}

}  // namespace

class SlideMatcher::Sight {
 public:
  explicit Sight(std::vector<Gray> const& slides)
      : canvas_(canvas_of(slides)), rivals_(canvases_, blocks_) {
    for (auto const& slide : slides) {
      canvases_.push_back(onto_canvas(slide, canvas_));
      blocks_.emplace_back(soften(canvases_.back()));
    }
  }

  Sighting look(cv::Mat const& picture, bool search);

 private:
  /// What is seen where a slide may be, and where exactly that is.
  struct Look {
    Sighting sighting;
    Placement placement;
  };

  Look look_at(cv::Mat const& picture, cv::Mat const& half, Placement placement);
  [[nodiscard]] cv::Mat straighten(cv::Mat const& picture, cv::Mat const& half,
                                   Placement const& placement) const;
  [[nodiscard]] std::size_t closest(Blocks const& seen, std::vector<bool> const& visible);
  void remember(Placement const& placement);
  void learn(Placement& placement, Look const& look) const;

  /// How each block varies together with what closest() was given last.
  [[nodiscard]] std::span<float const> together_with(std::size_t slide) const {
    auto const each = static_cast<std::size_t>(blocks_[slide].count());
    return std::span(together_).subspan(slide * each, each);
  }

  cv::Size canvas_;
  std::vector<cv::Mat> canvases_;
  std::vector<Blocks> blocks_;
  std::vector<float> together_;
  DriftMeter drift_;
  std::optional<Landmarks> landmarks_;  // made when first needed
  std::vector<Placement> placements_;   // the one seen last first
  Rivals rivals_;
  float usual_gain_ = 219.0F / 255;  // films leave out what is darkest and lightest
};

cv::Mat SlideMatcher::Sight::straighten(cv::Mat const& picture, cv::Mat const& half,
                                        Placement const& placement) const {
  auto const corner = placement.corners(canvas_);
  double const scale = cv::norm(corner[1] - corner[0]) / canvas_.width;
  cv::Mat canvas;
  bool const is_large = scale > 1.3;  // every other sample would be passed over
  auto const ratio = static_cast<double>(half.cols) / picture.cols;
  cv::Matx33d const to_half(ratio, 0, (ratio - 1) / 2, 0, ratio, (ratio - 1) / 2, 0, 0, 1);
  auto const matrix = is_large ? to_half * placement.to_picture : placement.to_picture;
  cv::warpPerspective(is_large ? half : picture, canvas, matrix, canvas_,
                      cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  return canvas;
}

std::size_t SlideMatcher::Sight::closest(Blocks const& seen, std::vector<bool> const& visible) {
  together_.clear();
  std::size_t best = 0;
  float most = -std::numeric_limits<float>::infinity();
  for (std::size_t slide = 0; slide < blocks_.size(); ++slide) {
    float sum = 0;
    for (int i = 0; i < seen.count(); ++i) {
      float const there = seen.variance(i);
      float const drawn = blocks_[slide].variance(i);
      bool const may_agree =
          visible[static_cast<std::size_t>(i)] && there > one_colour && drawn > one_colour;
      together_.push_back(may_agree ? seen.covariance(blocks_[slide], i) : 0);
      if (!visible[static_cast<std::size_t>(i)]) continue;
      // How alike, and nothing for what is drawn on one of the two alone but a complaint.
      sum += (together_.back() - 0.3F * std::sqrt(there * drawn)) /
             (std::sqrt((there + least_variance) * (drawn + least_variance)));
      float const either = std::max(there, drawn);
      float const both = std::min(there, drawn);
      if (either > 4 * least_variance && both < either / 20) sum -= 0.3F;
    }
    if (sum > most) {
      most = sum;
      best = slide;
    }
  }
  return best;
}

SlideMatcher::Sight::Look SlideMatcher::Sight::look_at(cv::Mat const& picture, cv::Mat const& half,
                                                       Placement placement) {
  auto const visible = visible_blocks(placement, canvas_, picture.size());
  auto canvas = straighten(picture, half, placement);
  Blocks seen(soften(canvas));
  auto best = closest(seen, visible);
  Placement const still{cv::Matx33d::eye()};
  for (int step = 0; step < most_steps; ++step) {
    Placement const drift{drift_.measure(canvas, {best, canvases_[best], blocks_[best]}, visible)};
    double const beside = drift.distance(still, canvas_);
    if (beside <= in_place) break;
    placement.to_picture = placement.to_picture * drift.to_picture.inv();
    canvas = straighten(picture, half, placement);
    seen = Blocks(soften(canvas));
    best = closest(seen, visible);
    if (beside <= one_step) break;
  }
  auto const rendering =
      rendering_of(seen, blocks_[best], together_with(best), visible, usual_gain_);
  Look look;
  auto& sighting = look.sighting;
  float least = std::numeric_limits<float>::infinity();
  for (std::size_t slide = 0; slide < blocks_.size(); ++slide) {
    auto const comparison = compare(seen, blocks_[slide], together_with(slide), visible, rendering);
    sighting.costs.push_back(comparison.cost);
    if (comparison.cost < least) {
      least = comparison.cost;
      sighting.strangeness = comparison.cost / std::max(comparison.blocks, 0.5F);
      sighting.blocks = comparison.blocks;
      sighting.drawn = comparison.drawn;
      sighting.agreement = comparison.agreeing / std::max(comparison.drawn, 1.0F);
    }
  }
  if (rendering.is_certain && sighting.shows_slide()) usual_gain_ = rendering.gain;
  rivals_.settle(sighting.costs, {seen, visible, rendering});
  look.placement = placement;
  return look;
}

void SlideMatcher::Sight::remember(Placement const& placement) {
  std::erase_if(placements_, [&](Placement const& other) {
    return other.distance(placement, canvas_) < same_placement;
  });
  placements_.insert(placements_.begin(), placement);
  if (placements_.size() > most_placements) placements_.pop_back();
}

/// Every picture that shows a slide clearly tells a little better where slides are.
void SlideMatcher::Sight::learn(Placement& placement, Look const& look) const {
  auto const& sighting = look.sighting;
  if (sighting.strangeness > Sighting::strange / 2 || sighting.drawn < enough_drawn) return;
  auto const normal = [](cv::Matx33d const& matrix) { return matrix * (1 / matrix(2, 2)); };
  placement.to_picture = normal(placement.to_picture) * (1 - trust_in_one) +
                         normal(look.placement.to_picture) * trust_in_one;
}

Sighting SlideMatcher::Sight::look(cv::Mat const& picture, bool search) {
  cv::Mat half;
  cv::resize(picture, half, {picture.cols / 2, picture.rows / 2}, 0, 0, cv::INTER_AREA);
  if (placements_.empty()) placements_.push_back(Placement::fitting(canvas_, picture.size()));
  Look best;
  std::size_t where = 0;
  auto const better = [&](Sighting const& one, Sighting const& other) {
    return one.costs.size() > 0 &&
           (other.costs.empty() ||
            (Sighting::strange - one.strangeness) * std::min(one.blocks, 60.0F) >
                (Sighting::strange - other.strangeness) * std::min(other.blocks, 60.0F));
  };
  for (std::size_t i = 0; i < placements_.size(); ++i) {
    auto look = look_at(picture, half, placements_[i]);
    if (better(look.sighting, best.sighting)) {
      best = std::move(look);
      where = i;
    }
    // Looked at first because it was right last time; the others only when it is not now.
    auto const& first = best.sighting;
    if (i == 0 && first.shows_slide() && first.strangeness < Sighting::strange / 2) break;
  }
  std::rotate(placements_.begin(), placements_.begin() + static_cast<std::ptrdiff_t>(where),
              placements_.begin() + static_cast<std::ptrdiff_t>(where) + 1);
  learn(placements_.front(), best);
  if (best.sighting.shows_slide() || !search) return std::move(best.sighting);
  auto const try_at = [&](Placement const& placement) {
    auto look = look_at(picture, half, placement);
    if (!better(look.sighting, best.sighting)) return;
    look.sighting.is_at_new_place = look.sighting.shows_slide();
    if (look.sighting.is_at_new_place) remember(look.placement);
    best = std::move(look);
  };
  // The outline first: that is quick, and tells where the lettering of all slides is alike.
  std::ranges::for_each(find_quadrangles(picture, canvas_), try_at);
  if (best.sighting.shows_slide()) return std::move(best.sighting);
  if (!landmarks_) landmarks_.emplace(canvases_);
  if (auto const placement = landmarks_->find(picture)) try_at(*placement);
  return std::move(best.sighting);
}

SlideMatcher::SlideMatcher(std::vector<Gray> const& slides)
    : sight_(std::make_unique<Sight>(slides)) {
  // Pictures this small take longer to be shared out among threads than to be worked on.
  cv::setNumThreads(1);
}

SlideMatcher::~SlideMatcher() = default;

Sighting SlideMatcher::look(Gray const& picture, bool search) {
  cv::Mat const samples(picture.height, picture.width, CV_8UC1,
                        const_cast<std::uint8_t*>(picture.samples.data()));
  return sight_->look(samples, search);
}

}  // namespace estrade::media::vision
