// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/posters/candidates.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "media/vision/luma.h"

namespace estrade::media::posters {

namespace {

constexpr double much_clearer = 4;
constexpr double least_contrast = 6;      // of 128: below, it is black, white or a fade
constexpr double least_of_typical = 0.3;  // of the clarity that half of the glimpses have
constexpr double look_alike = 60;         // a mean squared difference: the same slide, or seat

bool shows_something(Glimpse const& glimpse) {
  return vision::contrast(glimpse.luma) >= least_contrast;
}

/// Those worth showing; all of them when none is.
std::vector<std::size_t> worthy(std::span<Glimpse const> glimpses) {
  std::vector<std::size_t> found;
  std::vector<double> clarities;
  for (std::size_t i = 0; i < glimpses.size(); ++i) {
    if (!shows_something(glimpses[i])) continue;
    found.push_back(i);
    clarities.push_back(glimpses[i].clarity);
  }
  if (found.empty()) return found;
  auto const middle = clarities.begin() + static_cast<std::ptrdiff_t>(clarities.size() / 2);
  std::ranges::nth_element(clarities, middle);
  double const least = *middle * least_of_typical;
  std::erase_if(found, [&](std::size_t i) { return glimpses[i].clarity < least; });
  return found;
}

/// How different a glimpse is from the chosen one that is most like it.
double novelty(std::span<Glimpse const> glimpses, std::vector<std::size_t> const& chosen,
               std::size_t one) {
  double least = std::numeric_limits<double>::max();
  for (auto const other : chosen) {
    least = std::min(least, vision::difference(glimpses[one].luma, glimpses[other].luma));
  }
  return least;
}

}  // namespace

std::size_t choose_poster(std::span<Glimpse const> glimpses, Time early) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < glimpses.size() && glimpses[i].at <= early; ++i) {
    if (glimpses[i].clarity > glimpses[best].clarity * much_clearer) best = i;
  }
  return best;
}

std::vector<std::size_t> choose_candidates(std::span<Glimpse const> glimpses, std::size_t poster,
                                           std::size_t most) {
  std::vector<std::size_t> chosen{poster};
  auto const found = worthy(glimpses);
  // One from each part of the talk where it has one that is new, the sharpest.
  auto const end = glimpses.back().at + Time(1);
  auto const part_of = [&](std::size_t i) {
    return static_cast<std::size_t>(glimpses[i].at * static_cast<Time::rep>(most) / end);
  };
  for (std::size_t part = 0; part < most && chosen.size() < most; ++part) {
    if (part == part_of(poster)) continue;
    std::optional<std::size_t> best;
    for (auto const i : found) {
      if (part_of(i) != part || novelty(glimpses, chosen, i) < look_alike) continue;
      if (!best || glimpses[i].clarity > glimpses[*best].clarity) best = i;
    }
    if (best) chosen.push_back(*best);
  }
  // The rest wherever the most is new.
  while (chosen.size() < most && !found.empty()) {
    auto const newest = std::ranges::max_element(
        found, {}, [&](std::size_t i) { return novelty(glimpses, chosen, i); });
    if (novelty(glimpses, chosen, *newest) < look_alike) break;
    chosen.push_back(*newest);
  }
  std::ranges::sort(chosen);
  return chosen;
}

std::size_t choose_steadiest(std::span<Glimpse const> glimpses) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < glimpses.size(); ++i) {
    double sum = 0;
    for (auto const& other : glimpses) sum += vision::difference(glimpses[i].luma, other.luma);
    if (sum >= least) continue;
    least = sum;
    best = i;
  }
  return best;
}

}  // namespace estrade::media::posters
