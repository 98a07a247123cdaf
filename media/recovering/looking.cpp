// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/looking.h"

#include <algorithm>
#include <utility>

#include "media/vision/shrink_gray.h"

namespace estrade::media::recovering {

namespace {

constexpr int coded_alike = 5;  // steps of brightness

Gray canvas_of(Gray const& picture) {
  auto const height = canvas_height(picture.width, picture.height);
  return vision::straighten(picture, {}, canvas_width, height);
}

bool is_alike(Gray const& one, Gray const& other) {
  if (one.samples.size() != other.samples.size()) return false;
  return std::ranges::equal(one.samples, other.samples, [](int a, int b) {
    return a - b <= coded_alike && b - a <= coded_alike;
  });
}

}  // namespace

Glimpse glimpse_of(Gray const& picture) {
  return {.sheet = sheet_of(canvas_of(picture)), .outlines = vision::find_outlines(picture)};
}

Observation Looker::look(Time at, Gray const& picture, bool is_key) {
  auto canvas = canvas_of(picture);
  auto means = vision::shrink({canvas.samples.data(), canvas.width, canvas.height, canvas.width},
                              canvas.width / cell_side, canvas.height / cell_side);
  if (last_.sheet && is_alike(means, last_means_)) {
    last_.at = at;
    last_.is_key = is_key;
    return last_;
  }
  Observation seen{.at = at, .outline = {}, .sheet = {}, .is_key = is_key};
  bool const may_be_elsewhere = places_.size() > 1;
  auto const outlines =
      may_be_elsewhere ? vision::find_outlines(picture) : std::vector<vision::Outline>();
  for (std::size_t i = 0; i < places_.size(); ++i) {
    auto const outline = places_[i].find(means, outlines);
    if (!outline) continue;
    seen.place = i;
    seen.outline = *outline;
    break;
  }
  auto const& place = places_[seen.place];
  if (!place.is_whole()) {
    auto const size = place.outline().size_in(picture.width, picture.height);
    auto const height = canvas_height(size[0], size[1]);
    if (place.wavers()) {
      seen.outline = steadiers_[seen.place].steady(picture, seen.outline, {canvas_width, height});
    }
    canvas = vision::straighten(picture, seen.outline, canvas_width, height);
  }
  auto sheet = sheet_of(canvas);
  sheet.spreads = {};  // of thousands of pictures they would fill the memory
  seen.sheet = std::make_shared<Sheet const>(std::move(sheet));
  last_means_ = std::move(means);
  last_ = seen;
  return seen;
}

}  // namespace estrade::media::recovering
