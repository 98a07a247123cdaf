// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "media/time.h"
#include "media/vision/slide_matcher.h"

namespace estrade::media::aligning {

/// A picture of the film that was looked at.
struct Observation {
  Time at{};
  std::size_t sighting = 0;  ///< which of the sightings it gave; alike pictures share one
};

/// Whether a film shows any slide so that nothing much is before it. Where it never does, what
/// looks like a part of a slide is something else: a logo, a caption, the deck of another talk.
bool shows_any_slide(std::span<vision::Sighting const> sightings);

/// What a sighting says for a slide (by its number in the deck, from 0) or for none, as a cost in
/// nats; the least is 0 or near.
class Evidence {
 public:
  /// `is_part_enough`: whether a slide may be told by what little is seen of it.
  explicit Evidence(vision::Sighting const& sighting, bool is_part_enough = true);

  [[nodiscard]] double cost(std::size_t slide) const;
  [[nodiscard]] double cost_of_none() const { return none_; }

  /// The likeliest by this picture alone.
  [[nodiscard]] std::optional<std::size_t> likeliest() const;

 private:
  vision::Sighting const* sighting_;
  float least_;
  double none_;
};

/// The likeliest course of a talk (Viterbi 1967): what each observation shows, when talks mostly go
/// on to the next slide and seldom jump. `observations` in order of time.
std::vector<std::optional<std::size_t>> likeliest_path(std::span<Observation const> observations,
                                                       std::span<vision::Sighting const> sightings);

}  // namespace estrade::media::aligning
