// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/aligning/path.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace estrade::media::aligning {

namespace {

constexpr double nats_a_block = 3;
constexpr double most_nats = 14;           // that one picture can say
constexpr double even_strangeness = 0.66;  // as likely a slide as not
constexpr double even_agreement = 0.3;     // likewise
constexpr double blocks_that_count = 40;
constexpr double nats_for_none = 0.9;  // for each of these blocks

constexpr double to_next = 1.5;
constexpr double to_near = 3.5;
constexpr double to_any = 6;
constexpr double to_none = 3;
constexpr double from_none_onward = 2;  // to the slide that was on before, or the next

}  // namespace

bool shows_any_slide(std::span<vision::Sighting const> sightings) {
  return std::ranges::any_of(sightings, &vision::Sighting::shows_slide);
}

Evidence::Evidence(vision::Sighting const& sighting, bool is_part_enough)
    : sighting_(&sighting), least_(*std::ranges::min_element(sighting.costs)) {
  double const blocks = std::min<double>(sighting.blocks, blocks_that_count);
  double const for_slide =
      (even_strangeness - static_cast<double>(sighting.strangeness)) * blocks * nats_for_none;
  // Somebody may stand before most of a slide: what is seen of it says enough.
  double const drawn = std::min<double>(sighting.drawn, blocks_that_count);
  double const despite_all =
      (static_cast<double>(sighting.agreement) - even_agreement) * drawn * nats_for_none;
  bool const says_enough =
      is_part_enough && static_cast<double>(sighting.agreement) > even_agreement;
  none_ =
      std::clamp(says_enough ? std::max(for_slide, despite_all) : for_slide, -most_nats, most_nats);
}

double Evidence::cost(std::size_t slide) const {
  return std::min(most_nats, nats_a_block * static_cast<double>(sighting_->costs[slide] - least_));
}

std::optional<std::size_t> Evidence::likeliest() const {
  if (none_ < 0) return std::nullopt;
  auto const best = std::ranges::min_element(sighting_->costs);
  return static_cast<std::size_t>(best - sighting_->costs.begin());
}

std::vector<std::optional<std::size_t>> likeliest_path(
    std::span<Observation const> observations, std::span<vision::Sighting const> sightings) {
  if (observations.empty()) return {};
  auto const slides = sightings[observations.front().sighting].costs.size();
  // States: a slide on screen, then none on screen after that slide. Nothing was before the first.
  auto const states = 2 * slides;
  constexpr auto never = std::numeric_limits<double>::infinity();
  std::vector<double> cost(states, never);
  std::vector<double> next(states);
  bool const is_part_enough = shows_any_slide(sightings);
  std::vector<std::vector<std::int32_t>> from(observations.size(),
                                              std::vector<std::int32_t>(states));
  for (std::size_t t = 0; t < observations.size(); ++t) {
    Evidence const evidence(sightings[observations[t].sighting], is_part_enough);
    std::size_t best_before = 0;
    if (t == 0) {
      for (std::size_t s = 0; s < slides; ++s) {
        next[s] = s == 0 ? 0 : to_near;
        next[slides + s] = s == 0 ? 0 : never;
        from[t][s] = from[t][slides + s] = -1;
      }
    } else {
      best_before = static_cast<std::size_t>(std::ranges::min_element(cost) - cost.begin());
      for (std::size_t s = 0; s < slides; ++s) {
        auto const offer = [&](std::size_t to, std::size_t before, double price) {
          if (cost[before] + price < next[to]) {
            next[to] = cost[before] + price;
            from[t][to] = static_cast<std::int32_t>(before);
          }
        };
        next[s] = cost[s];
        from[t][s] = static_cast<std::int32_t>(s);
        if (s > 0) offer(s, s - 1, to_next);
        for (std::size_t step = 2; step <= 4; ++step) {
          if (s >= step) offer(s, s - step, to_near);
        }
        for (std::size_t step = 1; step <= 3; ++step) {
          if (s + step < slides) offer(s, s + step, to_near);
        }
        offer(s, slides + s, from_none_onward);
        if (s > 0) offer(s, slides + s - 1, from_none_onward);
        offer(s, best_before, to_any);
        next[slides + s] = cost[slides + s];
        from[t][slides + s] = static_cast<std::int32_t>(slides + s);
        offer(slides + s, s, to_none);
      }
    }
    for (std::size_t s = 0; s < slides; ++s) {
      next[s] += evidence.cost(s);
      next[slides + s] += evidence.cost_of_none();
    }
    std::swap(cost, next);
  }
  std::vector<std::optional<std::size_t>> path(observations.size());
  auto state = static_cast<std::int32_t>(std::ranges::min_element(cost) - cost.begin());
  for (auto t = observations.size(); t-- > 0;) {
    auto const index = static_cast<std::size_t>(state);
    if (index < slides) path[t] = index;
    state = from[t][index];
  }
  return path;
}

}  // namespace estrade::media::aligning
