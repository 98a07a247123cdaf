// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "media/gray.h"
#include "media/recovering/cells.h"
#include "media/vision/outlines.h"

namespace estrade::media::recovering {

/// A picture of a film, looked at to learn where slides are.
struct Glimpse {
  Sheet sheet;  ///< of all of the picture
  std::vector<vision::Outline> outlines;
};

/// Where in the picture slides are shown, as one scene of a film has it.
class Place {
 public:
  /// All of the picture.
  Place() = default;

  [[nodiscard]] vision::Outline const& outline() const { return outline_; }
  [[nodiscard]] bool is_whole() const { return is_whole_; }
  /// Whether the camera shakes, so that the outline is looked for in every picture.
  [[nodiscard]] bool wavers() const { return wavers_; }

  /// Where exactly in a picture the slide is; nothing when this is another scene. `outlines`: those
  /// found in it, or none when nobody looked.
  [[nodiscard]] std::optional<vision::Outline> find(
      Gray const& means, std::vector<vision::Outline> const& outlines) const;

 private:
  friend class PlaceSearch;

  [[nodiscard]] bool is_surrounded(Gray const& means, double share, int steps) const;
  [[nodiscard]] bool is_outlined(Gray const& means) const;

  vision::Outline outline_;
  bool is_whole_ = true;
  bool wavers_ = false;
  std::vector<std::size_t> around_;       // cells beside it that always look the same
  std::vector<std::uint8_t> brightness_;  // theirs
};

/// Where slides are shown in a film: outlines within which the picture turns from one drawn sheet
/// to another while what is around them does not turn with it. The smallest first; the last is all
/// of the picture. `glimpses` in order of time, of one size.
std::vector<Place> learn_places(std::vector<Glimpse> const& glimpses);

}  // namespace estrade::media::recovering
