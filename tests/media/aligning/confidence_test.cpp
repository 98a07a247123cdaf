// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/aligning/confidence.h"

#include <gtest/gtest.h>

namespace estrade::media::aligning {
namespace {

using vision::Sighting;

constexpr std::size_t in_deck = 12;

/// A picture that shows `slide`; every other is unlike it in `apart` blocks more.
Sighting seen(std::size_t slide, float apart, float strangeness = 0.1F) {
  Sighting sighting{std::vector<float>(in_deck, 4 + apart), strangeness, 60};
  sighting.costs[slide] = 4;
  return sighting;
}

Sighting without_slide() { return {std::vector<float>(in_deck, 60), 0.97F, 60}; }

/// A film of these pictures, a second each.
class Film {
 public:
  explicit Film(std::vector<Sighting> sightings) : sightings_(std::move(sightings)) {
    for (std::size_t i = 0; i < sightings_.size(); ++i) {
      observations_.push_back({std::chrono::seconds(i), i});
    }
  }

  /// That the pictures from the first on, so many, show this slide or none.
  [[nodiscard]] double confidence(std::size_t first, std::size_t count,
                                  std::optional<std::size_t> slide) const {
    Confidence const confidence(observations_, likeliest_path(observations_, sightings_),
                                sightings_);
    return confidence.of(std::span(observations_).subspan(first, count), slide);
  }

 private:
  std::vector<Sighting> sightings_;
  std::vector<Observation> observations_;
};

TEST(Confidence, IsHighWhereNoOtherSlideLooksLikeWhatIsSeen) {
  Film const film({seen(3, 30), seen(4, 30)});
  EXPECT_GE(film.confidence(0, 1, 3), 0.98);
}

TEST(Confidence, OfSlidesThatLookTheSameStaysLowHoweverManyPicturesShowThem) {
  Film const film(std::vector<Sighting>(100, seen(3, 0)));
  EXPECT_LT(film.confidence(0, 100, 3), 0.9);
  EXPECT_DOUBLE_EQ(film.confidence(0, 100, 3), film.confidence(0, 1, 3));
}

TEST(Confidence, IsLowForASlideThatIsLessLikeWhatIsSeenThanAnother) {
  Film const film({seen(3, 5)});
  EXPECT_LT(film.confidence(0, 1, 4), 0.5);
}

TEST(Confidence, ThatThereIsNoSlideIsHighWhereSlidesAreClearlyKnown) {
  Film const film({seen(3, 30), without_slide(), seen(4, 30)});
  EXPECT_GE(film.confidence(1, 1, std::nullopt), 0.9);
}

TEST(Confidence, ThatThereIsNoSlideIsLowWhereSlidesAreBarelyKnown) {
  Film const film({seen(3, 30, 0.61F), without_slide(), seen(4, 30, 0.61F)});
  EXPECT_LT(film.confidence(1, 1, std::nullopt), 0.6);
}

TEST(Confidence, ThatThereIsNoSlideIsLowWhereNoneWasFoundAtAll) {
  Film const film(std::vector<Sighting>(20, without_slide()));
  EXPECT_LE(film.confidence(0, 20, std::nullopt), 0.5);
}

}  // namespace
}  // namespace estrade::media::aligning
