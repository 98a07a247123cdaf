// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "media/recovering/cells.h"
#include "media/vision/clarity.h"
#include "media/vision/luma.h"
#include "media/vision/shrink_gray.h"

namespace estrade::media::recovering {

namespace {

constexpr std::size_t few = 2;
constexpr std::size_t many = 9;
constexpr std::size_t enough_for_median = 5;
constexpr int narrowest = 320;
constexpr int widest = 1920;

/// In which of the pictures somebody may stand where, by blocks.
class Standing {
 public:
  Standing(std::vector<Pixels> const& pictures, int steps) {
    for (auto const& picture : pictures) {
      auto const luma = vision::luma_of(picture.view());
      auto const means = vision::shrink(
          {luma.data(), picture.width(), picture.height(), picture.width()}, cells_across,
          canvas_height(picture.width(), picture.height()) / cell_side);
      across_ = means.width / block_cells;
      down_ = means.height / block_cells;
      stood_in_.push_back(blocks_stood_in(means, steps));
    }
  }

  /// The pictures in which nobody does at that share of the width and height; all when somebody
  /// does in all.
  [[nodiscard]] std::vector<std::size_t> clear_at(double x, double y) const {
    auto const block = static_cast<std::size_t>(static_cast<int>(y * down_) * across_ +
                                                static_cast<int>(x * across_));
    std::vector<std::size_t> clear;
    for (std::size_t n = 0; n < stood_in_.size(); ++n) {
      if (!stood_in_[n][block]) clear.push_back(n);
    }
    if (!clear.empty()) return clear;
    for (std::size_t n = 0; n < stood_in_.size(); ++n) clear.push_back(n);
    return clear;
  }

 private:
  int across_ = 0;
  int down_ = 0;
  std::vector<std::vector<bool>> stood_in_;
};

Pixels pixel_medians(std::vector<Pixels> const& pictures, int steps) {
  Standing const standing(pictures, steps);
  auto const& first = pictures.front();
  Pixels median(first.width(), first.height(), PixelOrder::Rgb);
  std::vector<std::byte> values(pictures.size());
  for (int y = 0; y < first.height(); ++y) {
    auto* const into = median.row(y);
    std::vector<std::size_t> clear;
    for (int x = 0; x < first.width(); ++x) {
      if (x % block_cells == 0) {
        clear = standing.clear_at((x + 0.5) / first.width(), (y + 0.5) / first.height());
        values.resize(clear.size());
      }
      auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
      for (int colour = 0; colour < 3; ++colour) {
        for (std::size_t n = 0; n < clear.size(); ++n) {
          auto const view = pictures[clear[n]].view();
          values[n] = view.first[static_cast<std::ptrdiff_t>(y) * view.stride + 3 * x + colour];
        }
        std::ranges::nth_element(values, middle);
        into[3 * x + colour] = *middle;
      }
    }
  }
  return median;
}

}  // namespace

std::vector<std::size_t> choose_observations(ShownSlide const& slide,
                                             std::span<Observation const> observations,
                                             Tolerance const& tolerance) {
  auto const& spell = slide.spells[slide.best];
  std::vector<std::size_t> all;
  for (auto i = spell.first; i <= spell.last; ++i) all.push_back(i);
  if (all.size() > 3) {
    all.erase(all.begin());  // it may still fade in,
    all.pop_back();          // or out already
  }
  std::vector<std::size_t> keys;
  std::ranges::copy_if(all, std::back_inserter(keys),
                       [&](std::size_t i) { return observations[i].is_key; });
  auto const wanted = tolerance.is_hidden_at_times ? many : few;
  auto const& from = keys.size() >= wanted ? keys : all;
  if (from.size() <= wanted) return from;
  std::vector<std::size_t> chosen;
  for (std::size_t n = 1; n <= wanted; ++n) chosen.push_back(from[n * from.size() / wanted - 1]);
  return chosen;
}

void Composite::add(Pixels picture) { pictures_.push_back(std::move(picture)); }

Pixels Composite::finish(int steps) {
  auto pictures = std::exchange(pictures_, {});
  if (pictures.size() >= enough_for_median) return pixel_medians(pictures, steps);
  return std::move(*std::ranges::max_element(
      pictures, {}, [](Pixels const& picture) { return vision::clarity(picture.view()); }));
}

std::array<int, 2> picture_size(vision::Outline const& outline, int width, int height) {
  auto const size = outline.size_in(width, height);
  int const across = std::clamp(static_cast<int>(std::lround(size[0])), narrowest, widest);
  return {across, std::max(16, static_cast<int>(std::lround(across * size[1] / size[0])))};
}

}  // namespace estrade::media::recovering
