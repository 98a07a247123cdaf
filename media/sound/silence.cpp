// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/silence.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "media/sound/course.h"

namespace estrade::media::sound {

namespace {

constexpr Time slice_length = std::chrono::milliseconds(10);
constexpr std::size_t voice_window = 200;  // slices: 2 s, in which a voice is heard
constexpr std::size_t enough_voice = 50;   // of them
constexpr double below_talking = 20;       // LU: a pause between words, or the hum of a hall

/// How many slices pass before a voice is heard; all of them when there is none.
template <class Slices>
std::size_t slices_before_voice(Slices const& course, std::uint8_t least) {
  std::size_t loud = 0;
  for (std::size_t i = 0; i < course.size(); ++i) {
    if (course[i].loudness >= least) ++loud;
    if (i >= voice_window && course[i - voice_window].loudness >= least) --loud;
    if (loud < enough_voice) continue;
    // It began within this voice_window.
    auto first = i >= voice_window ? i - voice_window + 1 : 0;
    while (course[first].loudness < least) ++first;
    return first;
  }
  return course.size();
}

Silence silence_of(Loudness const& sound) {
  auto const& course = sound.course;
  auto const all = slice_length * static_cast<Time::rep>(course.size());
  if (!std::isfinite(sound.integrated)) return {all, all};
  auto const least = in_steps(sound.integrated - below_talking);
  auto const before = slices_before_voice(course, least);
  Course const reversed(course.rbegin(), course.rend());
  auto const after = slices_before_voice(reversed, least);
  return {slice_length * static_cast<Time::rep>(before),
          slice_length * static_cast<Time::rep>(after)};
}

}  // namespace

Silence silence_of(std::span<Loudness const> sounds) {
  Silence least{Time::max(), Time::max()};
  for (auto const& sound : sounds) {
    auto const one = silence_of(sound);
    least = {std::min(least.start, one.start), std::min(least.end, one.end)};
  }
  return sounds.empty() ? Silence() : least;
}

}  // namespace estrade::media::sound
