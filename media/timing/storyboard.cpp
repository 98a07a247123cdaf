// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/storyboard.h"

#include <algorithm>
#include <array>

namespace estrade::media::timing {

Time storyboard_interval(Time duration) {
  using std::chrono::seconds;
  constexpr std::array round = {seconds(1),   seconds(2),   seconds(5),   seconds(10),
                                seconds(15),  seconds(20),  seconds(30),  seconds(60),
                                seconds(120), seconds(300), seconds(600), seconds(900)};
  auto const found = std::ranges::find_if(
      round, [duration](seconds interval) { return interval * most_tiles >= duration; });
  return found == round.end() ? round.back() : *found;
}

std::vector<Time> storyboard_times(Time duration) {
  auto const interval = storyboard_interval(duration);
  std::vector<Time> times{Time(0)};
  while (times.back() + interval < duration && times.size() < most_tiles) {
    times.push_back(times.back() + interval);
  }
  return times;
}

}  // namespace estrade::media::timing
