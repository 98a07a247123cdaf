// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/silence.h"

#include <array>
#include <utility>

#include <gtest/gtest.h>

#include "media/sound/course.h"

namespace estrade::media::sound {

namespace {

using namespace std::chrono_literals;

/// So many seconds at so much loudness, one after another, of a recording of -20 LUFS.
Loudness heard(std::initializer_list<std::pair<double, double>> stretches) {
  Loudness sound;
  sound.integrated = -20;
  for (auto const& [seconds, loudness] : stretches) {
    sound.course.insert(sound.course.end(), static_cast<std::size_t>(seconds * 100),
                        Slice{in_steps(loudness), 0});
  }
  return sound;
}

Silence silence_in(Loudness const& sound) { return silence_of(std::array{sound}); }

}  // namespace

TEST(Silence, IsCountedAtBothEnds) {
  auto const silence = silence_in(heard({{12, -70}, {60, -18}, {8, -62}}));
  EXPECT_EQ(silence.start, 12s);
  EXPECT_EQ(silence.end, 8s);
}

TEST(Silence, HumAndClicksAreSilence) {
  auto const silence = silence_in(heard({{5, -45}, {0.1, -5}, {5, -45}, {60, -18}}));
  EXPECT_EQ(silence.start, 10100ms);
  EXPECT_EQ(silence.end, 0s);
}

TEST(Silence, PausesWithinTheTalkAreNot) {
  EXPECT_EQ(silence_in(heard({{2, -18}, {30, -70}, {60, -18}})).start, 0s);
}

TEST(Silence, OfSeveralSoundsIsWhereAllAreSilent) {
  auto const speaker = heard({{12, -70}, {60, -18}});
  auto const interpreter = heard({{15, -70}, {55, -18}, {2, -70}});
  auto const silence = silence_of(std::array{speaker, interpreter});
  EXPECT_EQ(silence.start, 12s);
  EXPECT_EQ(silence.end, 0s);
}

TEST(Silence, OfASilentRecordingIsAllOfIt) {
  Loudness sound = heard({{30, -90}});
  sound.integrated = silent;
  EXPECT_EQ(silence_in(sound).start, 30s);
  EXPECT_EQ(silence_of({}).start, 0s);
}

}  // namespace estrade::media::sound
