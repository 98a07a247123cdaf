// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/doubles.h"

#include <utility>

#include "media/recovering/spells.h"
#include "media/vision/luma.h"
#include "media/vision/outlines.h"
#include "media/vision/shrink_gray.h"
#include "media/vision/steadier.h"

namespace estrade::media::recovering {

namespace {

constexpr std::size_t most_seen = 100;  // of 0.3 MB
constexpr int clearly_another = 120;    // blocks, when laid upon each other by their corners

Gray means_of(Gray const& canvas) {
  return vision::shrink({canvas.samples.data(), canvas.width, canvas.height, canvas.width},
                        canvas.width / cell_side, canvas.height / cell_side);
}

/// `canvas` laid upon `onto`, by what is on both.
Gray laid_upon(Gray const& onto, Gray const& canvas) {
  vision::Steadier steadier;
  auto const whole = steadier.steady(onto, {}, {onto.width, onto.height});
  auto const there = steadier.steady(canvas, whole, {onto.width, onto.height});
  return vision::straighten(canvas, there, onto.width, onto.height);
}

}  // namespace

std::optional<std::size_t> Doubles::find(PixelView const& picture, std::size_t place,
                                         Tolerance const& tolerance, std::size_t number) {
  Gray const luma{picture.width, picture.height, vision::luma_of(picture)};
  auto canvas =
      vision::straighten(luma, {}, canvas_width, canvas_height(picture.width, picture.height));
  auto means = means_of(canvas);
  for (auto const& other : seen_) {
    if (other.place != place || other.means.samples.size() != means.samples.size()) continue;
    if (count_changed_inside(other.means, means, tolerance) >= clearly_another) continue;
    auto const laid = means_of(laid_upon(other.canvas, canvas));
    if (count_changed_inside(other.means, laid, tolerance) < blocks_that_count(tolerance)) {
      return other.number;
    }
  }
  seen_.push_front({number, place, std::move(canvas), std::move(means)});
  if (seen_.size() > most_seen) seen_.pop_back();
  return std::nullopt;
}

}  // namespace estrade::media::recovering
