// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/aligning/path.h"

#include <gtest/gtest.h>

namespace estrade::media::aligning {
namespace {

using vision::Sighting;

constexpr std::size_t slides = 12;

/// A picture that shows `slide`, which no other is like.
Sighting showing(std::size_t slide) {
  Sighting sighting{std::vector<float>(slides, 40), 0.1F, 60};
  sighting.costs[slide] = 4;
  return sighting;
}

/// A picture that shows one of two slides which look the same.
Sighting showing_either(std::size_t one, std::size_t other) {
  auto sighting = showing(one);
  sighting.costs[other] = sighting.costs[one];
  return sighting;
}

/// A picture in which there is no slide.
Sighting showing_none() { return {std::vector<float>(slides, 60), 0.97F, 60}; }

/// A picture of which hardly anything can be told.
Sighting showing_little() { return {std::vector<float>(slides, 1), 0.7F, 1}; }

/// A picture in which somebody stands before most of a slide.
Sighting showing_part_of(std::size_t slide) {
  auto sighting = showing(slide);
  sighting.strangeness = 0.9F;
  sighting.blocks = 270;
  sighting.agreement = 0.7F;
  sighting.drawn = 46;
  return sighting;
}

std::vector<std::optional<std::size_t>> path_of(std::vector<Sighting> const& sightings) {
  std::vector<Observation> observations;
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    observations.push_back({std::chrono::seconds(i), i});
  }
  return likeliest_path(observations, sightings);
}

using Path = std::vector<std::optional<std::size_t>>;

TEST(LikeliestPath, FollowsWhatIsClearlySeenWhereverItJumps) {
  EXPECT_EQ(path_of({showing(0), showing(1), showing(9), showing(2)}), (Path{0, 1, 9, 2}));
}

TEST(LikeliestPath, OfSlidesThatLookAlikeTakesTheOneThatComesNext) {
  EXPECT_EQ(path_of({showing(4), showing_either(2, 5), showing(6)}), (Path{4, 5, 6}));
}

TEST(LikeliestPath, StaysWhereAPictureTellsNothing) {
  EXPECT_EQ(path_of({showing(4), showing_little(), showing(4)}), (Path{4, 4, 4}));
}

TEST(LikeliestPath, LeavesOutWhatShowsNoSlide) {
  EXPECT_EQ(path_of({showing(3), showing_none(), showing_none(), showing(4)}),
            (Path{3, std::nullopt, std::nullopt, 4}));
}

TEST(LikeliestPath, OfAFilmWithoutSlidesIsEmptyAllAlong) {
  EXPECT_EQ(path_of({showing_none(), showing_none()}), (Path{std::nullopt, std::nullopt}));
}

TEST(LikeliestPath, APartOfASlideIsEnoughWhereOthersAreSeenWhole) {
  EXPECT_EQ(path_of({showing(3), showing_part_of(4), showing_part_of(4)}), (Path{3, 4, 4}));
}

TEST(LikeliestPath, PartsOfSlidesAloneAreNoSlides) {
  EXPECT_EQ(path_of({showing_none(), showing_part_of(4), showing_part_of(4), showing_part_of(4)}),
            Path(4));
}

TEST(LikeliestPath, OfNothingIsNothing) { EXPECT_TRUE(path_of({}).empty()); }

TEST(Evidence, OfAClearPictureIsForTheSlideAndAgainstNone) {
  auto const sighting = showing(3);
  Evidence const evidence(sighting);
  EXPECT_EQ(evidence.likeliest(), 3U);
  EXPECT_EQ(evidence.cost(3), 0);
  EXPECT_GT(evidence.cost(4), 5);
  EXPECT_GT(evidence.cost_of_none(), 5);
}

}  // namespace
}  // namespace estrade::media::aligning
