// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "media/aligning/path.h"
#include "media/vision/slide_matcher.h"

namespace estrade::media::aligning {

/// How likely it is that what a film was found to show is right. Fitted by hand on films of seven
/// decks, clear ones and such as are dark, tiny, noisy or starved of bits: what is said with 0.9 or
/// more is to be right 98 times of 100.
class Confidence {
 public:
  /// Of a film with these observations, in order of time, of which each was found to show what
  /// `path` says. The sightings outlive it.
  Confidence(std::span<Observation const> observations,
             std::vector<std::optional<std::size_t>> const& path,
             std::span<vision::Sighting const> sightings);

  /// That a stretch of them, which is not empty, shows this slide, or none. Pictures that look
  /// alike err alike, so more of them do not make it surer.
  [[nodiscard]] double of(std::span<Observation const> stretch,
                          std::optional<std::size_t> slide) const;

 private:
  std::span<vision::Sighting const> sightings_;
  bool is_part_enough_;
  double none_;  // at best, that there is no slide where none was found
};

}  // namespace estrade::media::aligning
