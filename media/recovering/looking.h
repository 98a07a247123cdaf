// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "media/gray.h"
#include "media/recovering/places.h"
#include "media/recovering/spells.h"
#include "media/time.h"
#include "media/vision/steadier.h"

namespace estrade::media::recovering {

/// What a picture of a film tells of where slides are.
[[nodiscard]] Glimpse glimpse_of(Gray const& picture);

/// Looks at pictures of a film in the places of its slides. Thread-bound; borrows the places.
class Looker {
 public:
  explicit Looker(std::vector<Place> const& places) : places_(places), steadiers_(places.size()) {}

  /// Pictures in order of time, and again from the beginning.
  [[nodiscard]] Observation look(Time at, Gray const& picture, bool is_key);

 private:
  std::vector<Place> const& places_;
  std::vector<vision::Steadier> steadiers_;  // of each
  Gray last_means_;                          // of all of the last picture
  Observation last_;
};

}  // namespace estrade::media::recovering
