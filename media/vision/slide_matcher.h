// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "media/gray.h"

namespace estrade::media::vision {

/// What a picture of a film says of the slides of a deck.
struct Sighting {
  /// For every slide how many blocks of it are not as in the picture. Only differences mean
  /// something: what hides a part of the picture hides it from all slides.
  std::vector<float> costs;

  /// How much of what is drawn on the likeliest slide, or seen in its place, is not alike: 0 all is
  /// in place, 1 nothing is.
  float strangeness = 1;

  /// How many blocks tell that; near 0 for empty slides.
  float blocks = 0;

  /// Of the blocks in which something is drawn on the likeliest slide, the share that is seen as it
  /// is drawn: also when somebody stands before the rest, which is strange.
  float agreement = 0;

  /// How many blocks tell that.
  float drawn = 0;

  /// Whether it was searched for, and found where none was before.
  bool is_at_new_place = false;

  /// Whether a slide is clearly seen, and nothing much before it.
  [[nodiscard]] bool shows_slide() const { return strangeness < strange && blocks >= 6; }

  static constexpr float strange = 0.62F;  ///< beyond it something else is seen
};

/// Knows the slides of a deck by their pictures and finds them in pictures of a film: anywhere in
/// them, bent as by a camera, darker, partly hidden. Where they were once is looked first.
/// Thread-bound. Implemented with OpenCV.
class SlideMatcher {
 public:
  /// The slides from the first on, in any sizes, at best 640 pixels wide. Throws std::bad_alloc.
  explicit SlideMatcher(std::vector<Gray> const& slides);
  ~SlideMatcher();
  SlideMatcher(SlideMatcher const&) = delete;
  SlideMatcher& operator=(SlideMatcher const&) = delete;

  /// Looks at a picture, 640 to 1000 pixels wide. All pictures of a film have the same size.
  /// `search` says whether to look everywhere when there is no slide where there was one before:
  /// that takes a hundred times as long.
  Sighting look(Gray const& picture, bool search);

 private:
  class Sight;
  std::unique_ptr<Sight> sight_;
};

}  // namespace estrade::media::vision
