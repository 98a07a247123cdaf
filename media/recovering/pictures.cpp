// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/pictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "media/vision/clarity.h"

namespace estrade::media::recovering {

namespace {

constexpr std::size_t few = 2;
constexpr std::size_t many = 9;
constexpr std::size_t enough_for_median = 5;
constexpr int narrowest = 320;
constexpr int widest = 1920;

Pixels pixel_medians(std::vector<Pixels> const& pictures) {
  auto const& first = pictures.front();
  Pixels median(first.width(), first.height(), PixelOrder::Rgb);
  std::vector<std::byte> values(pictures.size());
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::vector<std::byte const*> rows(pictures.size());
  for (int y = 0; y < first.height(); ++y) {
    for (std::size_t n = 0; n < pictures.size(); ++n) {
      auto const view = pictures[n].view();
      rows[n] = view.first + static_cast<std::ptrdiff_t>(y) * view.stride;
    }
    auto* const into = median.row(y);
    for (int x = 0; x < median.stride(); ++x) {
      for (std::size_t n = 0; n < rows.size(); ++n) values[n] = rows[n][x];
      std::ranges::nth_element(values, middle);
      into[x] = *middle;
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

Pixels Composite::finish() {
  auto pictures = std::exchange(pictures_, {});
  if (pictures.size() >= enough_for_median) return pixel_medians(pictures);
  return std::move(*std::ranges::max_element(
      pictures, {}, [](Pixels const& picture) { return vision::clarity(picture.view()); }));
}

std::array<int, 2> picture_size(vision::Outline const& outline, int width, int height) {
  auto const size = outline.size_in(width, height);
  int const across = std::clamp(static_cast<int>(std::lround(size[0])), narrowest, widest);
  return {across, std::max(16, static_cast<int>(std::lround(across * size[1] / size[0])))};
}

}  // namespace estrade::media::recovering
