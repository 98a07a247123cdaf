// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/aligning/confidence.h"

#include <algorithm>
#include <cmath>

namespace estrade::media::aligning {

namespace {

// Where another slide looks the same, only the order of slides speaks for one, and is right about
// four times of five; with ten nats between them hardly any was wrong.
constexpr double of_a_tie = 1.4;
constexpr double for_a_nat = 0.3;

// Where slides are barely known, others are missed, which are then taken for none: none were while
// the middle strangeness of those found was below 0.5, most from 0.6 on.
constexpr double unsure_strangeness = 0.58;
constexpr double for_strangeness = 25;
constexpr double enough_found = 0.2;   // of the pictures, to know how slides look in this film
constexpr double nothing_found = 0.5;  // the deck of another talk, or too dark a film

double logistic(double odds) { return 1 / (1 + std::exp(-odds)); }

/// By how many nats a picture speaks more for this than for anything else.
double margin(vision::Sighting const& sighting, std::optional<std::size_t> slide,
              bool is_part_enough) {
  Evidence const evidence(sighting, is_part_enough);
  if (!slide) return -evidence.cost_of_none();
  double other = evidence.cost_of_none();
  for (std::size_t each = 0; each < sighting.costs.size(); ++each) {
    if (each != *slide) other = std::min(other, evidence.cost(each));
  }
  return other - evidence.cost(*slide);
}

double confidence_in_none(std::span<Observation const> observations,
                          std::vector<std::optional<std::size_t>> const& path,
                          std::span<vision::Sighting const> sightings) {
  std::vector<float> strangeness;
  for (std::size_t i = 0; i < observations.size(); ++i) {
    if (path[i]) strangeness.push_back(sightings[observations[i].sighting].strangeness);
  }
  if (strangeness.empty()) return nothing_found;
  auto const middle = strangeness.begin() + static_cast<std::ptrdiff_t>(strangeness.size() / 2);
  std::nth_element(strangeness.begin(), middle, strangeness.end());
  double const found =
      static_cast<double>(strangeness.size()) / static_cast<double>(observations.size());
  return std::min(1.0, found / enough_found) *
         logistic(for_strangeness * (unsure_strangeness - static_cast<double>(*middle)));
}

}  // namespace

Confidence::Confidence(std::span<Observation const> observations,
                       std::vector<std::optional<std::size_t>> const& path,
                       std::span<vision::Sighting const> sightings)
    : sightings_(sightings),
      is_part_enough_(shows_any_slide(sightings)),
      none_(confidence_in_none(observations, path, sightings)) {}

double Confidence::of(std::span<Observation const> stretch,
                      std::optional<std::size_t> slide) const {
  double sum = 0;
  int count = 0;
  std::optional<std::size_t> last;
  for (auto const& observation : stretch) {
    if (last == observation.sighting) continue;
    last = observation.sighting;
    sum += margin(sightings_[observation.sighting], slide, is_part_enough_);
    ++count;
  }
  double const confidence = logistic(of_a_tie + for_a_nat * sum / std::max(count, 1));
  return slide ? confidence : std::min(confidence, none_);
}

}  // namespace estrade::media::aligning
