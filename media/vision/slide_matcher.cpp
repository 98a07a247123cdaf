// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/slide_matcher.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include <opencv2/imgproc.hpp>

#include "media/vision/blocks.h"
#include "media/vision/drift_meter.h"
#include "media/vision/landmarks.h"
#include "media/vision/placement.h"
#include "media/vision/quadrangles.h"

namespace estrade::media::vision {

namespace {

constexpr float clearly_drawn = 240;  // variance of a block
constexpr float alike = 0.4F;         // of two blocks' variance, what they may differ by
constexpr float least_variance = 60;  // of a block, below which it says nothing
constexpr float one_colour = 0.1F;    // of a block: it varies with nothing
constexpr double softness = 0.8;      // of the canvases, so that half a pixel matters little
constexpr double same_placement = 2;  // pixels of the picture
constexpr std::size_t most_placements = 12;

cv::Mat soften(cv::Mat const& canvas) {
  cv::Mat soft;
  cv::GaussianBlur(canvas, soft, {}, softness);
  return soft;
}

/// The shape most slides have, as wide as the canvas.
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

/// A slide as it is shown where all slides are: those of another shape in the middle, on black.
cv::Mat onto_canvas(Gray const& slide, cv::Size canvas) {
  cv::Mat const picture(slide.height, slide.width, CV_8UC1,
                        const_cast<std::uint8_t*>(slide.samples.data()));
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

/// Which blocks of the canvas lie within the picture.
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

/// How a picture renders brightness: times `gain`, and with noise of this variance.
struct Rendering {
  float gain = 1;
  float noise = 0;
};

float median(std::vector<float>& values, float none) {
  if (values.empty()) return none;
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Rendering rendering_of(Blocks const& seen, Blocks const& slide, std::span<float const> together,
                       std::vector<bool> const& visible) {
  std::vector<float> gains;
  std::vector<float> noises;
  for (int i = 0; i < seen.count(); ++i) {
    if (!visible[static_cast<std::size_t>(i)]) continue;
    float const drawn = slide.variance(i);
    if (drawn < least_variance / 10) noises.push_back(seen.variance(i));
    if (drawn < least_variance) continue;
    float const both = together[static_cast<std::size_t>(i)];
    if (both <= 0 || both * both < 0.5F * drawn * seen.variance(i)) continue;
    gains.push_back(std::sqrt(seen.variance(i) / drawn));
  }
  Rendering rendering;
  rendering.gain = std::clamp(gains.size() < 4 ? 1.0F : median(gains, 1), 0.08F, 2.0F);
  rendering.noise = std::min(median(noises, 0), 100.0F);
  return rendering;
}

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
  explicit Sight(std::vector<Gray> const& slides) : canvas_(canvas_of(slides)) {
    for (auto const& slide : slides) {
      canvases_.push_back(onto_canvas(slide, canvas_));
      blocks_.emplace_back(soften(canvases_.back()));
    }
  }

  Sighting look(cv::Mat const& picture, bool search);

 private:
  Sighting look_at(cv::Mat const& picture, cv::Mat const& half, Placement const& placement);
  [[nodiscard]] cv::Mat straighten(cv::Mat const& picture, cv::Mat const& half,
                                   Placement const& placement) const;
  [[nodiscard]] std::size_t closest(Blocks const& seen, std::vector<bool> const& visible);
  void remember(Placement const& placement);

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

Sighting SlideMatcher::Sight::look_at(cv::Mat const& picture, cv::Mat const& half,
                                      Placement const& placement) {
  auto const visible = visible_blocks(placement, canvas_, picture.size());
  auto canvas = straighten(picture, half, placement);
  Blocks seen(soften(canvas));
  auto best = closest(seen, visible);
  auto const drifted = drift_.measure(canvas, {best, canvases_[best], blocks_[best]}, visible);
  if (cv::norm(drifted) > 0.15) {
    cv::Matx33d const shift(1, 0, -drifted.x, 0, 1, -drifted.y, 0, 0, 1);
    canvas = straighten(picture, half, {placement.to_picture * shift});
    seen = Blocks(soften(canvas));
    best = closest(seen, visible);
  }
  auto const rendering = rendering_of(seen, blocks_[best], together_with(best), visible);
  Sighting sighting;
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
  return sighting;
}

void SlideMatcher::Sight::remember(Placement const& placement) {
  std::erase_if(placements_, [&](Placement const& other) {
    return other.distance(placement, canvas_) < same_placement;
  });
  placements_.insert(placements_.begin(), placement);
  if (placements_.size() > most_placements) placements_.pop_back();
}

Sighting SlideMatcher::Sight::look(cv::Mat const& picture, bool search) {
  cv::Mat half;
  cv::resize(picture, half, {picture.cols / 2, picture.rows / 2}, 0, 0, cv::INTER_AREA);
  if (placements_.empty()) placements_.push_back(Placement::fitting(canvas_, picture.size()));
  Sighting best;
  std::size_t where = 0;
  auto const better = [&](Sighting const& one, Sighting const& other) {
    return one.costs.size() > 0 &&
           (other.costs.empty() ||
            (Sighting::strange - one.strangeness) * std::min(one.blocks, 60.0F) >
                (Sighting::strange - other.strangeness) * std::min(other.blocks, 60.0F));
  };
  for (std::size_t i = 0; i < placements_.size(); ++i) {
    auto sighting = look_at(picture, half, placements_[i]);
    if (better(sighting, best)) {
      best = std::move(sighting);
      where = i;
    }
    // Looked at first because it was right last time; the others only when it is not now.
    if (i == 0 && best.shows_slide() && best.strangeness < Sighting::strange / 2) break;
  }
  std::rotate(placements_.begin(), placements_.begin() + static_cast<std::ptrdiff_t>(where),
              placements_.begin() + static_cast<std::ptrdiff_t>(where) + 1);
  if (best.shows_slide() || !search) return best;
  auto const try_at = [&](Placement const& placement) {
    auto sighting = look_at(picture, half, placement);
    if (!better(sighting, best)) return;
    if (sighting.shows_slide()) remember(placement);
    best = std::move(sighting);
  };
  // The outline first: that is quick, and tells where the lettering of all slides is alike.
  std::ranges::for_each(find_quadrangles(picture, canvas_), try_at);
  if (best.shows_slide()) return best;
  if (!landmarks_) landmarks_.emplace(canvases_);
  if (auto const placement = landmarks_->find(picture)) try_at(*placement);
  return best;
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
