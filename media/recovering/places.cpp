// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/places.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "media/recovering/outlining.h"
#include "media/recovering/recurring.h"

namespace estrade::media::recovering {

namespace {

using vision::Outline;
using vision::Spot;

constexpr double most_added = 1.6;
constexpr int steps_of_change = 16;  // of brightness by which a cell has changed
constexpr std::size_t least_lettered = 8;
constexpr double kept = 0.6;    // of lettered cells, while a slide stays
constexpr double turned = 0.4;  // when another comes
constexpr double turns_with_it = 0.12;
constexpr int same_brightness = 10;
constexpr int alike_around = 14;
constexpr int exactly_alike = 5;
constexpr int dim_edge = 4;

Spot middle_of(Gray const& means, std::size_t cell) {
  auto const width = static_cast<std::size_t>(means.width);
  return {(static_cast<double>(cell % width) + 0.5) / means.width,
          (static_cast<double>(cell / width) + 0.5) / means.height};
}

/// Whether one holds the other, and little else.
bool is_around(Outline const& one, Outline const& other) {
  auto const larger = grown(one, 0.03);
  return one.area() <= most_added * other.area() &&
         std::ranges::all_of(other.corners, [&](Spot corner) { return larger.holds(corner); });
}

}  // namespace

/// Decides which outlines are places of slides.
class PlaceSearch {
 public:
  explicit PlaceSearch(std::vector<Glimpse> const& glimpses) : glimpses_(glimpses) {}

  [[nodiscard]] bool shows_slides(Recurring const& recurring) const;
  /// Of outlines around one that shows slides the largest in which what is added turns with it,
  /// such as a bar with the title above what is white; else its own.
  [[nodiscard]] Outline whole_of(Recurring const& recurring,
                                 std::vector<Recurring> const& all) const;
  [[nodiscard]] Place place_at(Recurring const& recurring) const;

 private:
  /// Two glimpses in a row that both have the outline.
  struct Pair {
    std::vector<bool> changed;   // cells
    std::vector<bool> lettered;  // in one of the two
    double stays = 0;  // of what is lettered within the outline, the share that did not change
    double moves = 0;  // of what is around it, the share that changed
  };

  /// How lettering elsewhere changes when a slide turns, and when it stays.
  struct Turning {
    std::size_t turns = 0;
    std::size_t letters_turning = 0;
    std::size_t letters_staying = 0;
    std::size_t changed_turning = 0;
    std::size_t changed_staying = 0;

    void see(Pair const& pair, auto const& counts) {
      bool const is_turn = pair.stays < turned;
      if (!is_turn && pair.stays < kept) return;
      if (is_turn) ++turns;
      for (std::size_t i = 0; i < pair.lettered.size(); ++i) {
        if (!pair.lettered[i] || !counts(i)) continue;
        ++(is_turn ? letters_turning : letters_staying);
        if (pair.changed[i]) ++(is_turn ? changed_turning : changed_staying);
      }
    }

    [[nodiscard]] bool turns_along() const {
      auto const share = [](std::size_t part, std::size_t all) {
        return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
      };
      return share(changed_turning, letters_turning) - share(changed_staying, letters_staying) >=
             turns_with_it;
    }
  };

  [[nodiscard]] std::vector<Pair> pairs_of(Recurring const& recurring,
                                           std::vector<bool> const& within) const;
  [[nodiscard]] std::vector<bool> cells_within(Outline const& outline) const;

  std::vector<Glimpse> const& glimpses_;
};

std::vector<bool> PlaceSearch::cells_within(Outline const& outline) const {
  auto const& means = glimpses_.front().sheet.means;
  std::vector<bool> within(means.samples.size());
  for (std::size_t i = 0; i < within.size(); ++i) within[i] = outline.holds(middle_of(means, i));
  return within;
}

std::vector<PlaceSearch::Pair> PlaceSearch::pairs_of(Recurring const& recurring,
                                                     std::vector<bool> const& within) const {
  std::vector<Pair> pairs;
  for (std::size_t n = 1; n < recurring.seen.size(); ++n) {
    auto const first = recurring.seen[n - 1].first;
    auto const second = recurring.seen[n].first;
    if (second - first > 2) continue;  // another scene between
    auto const& a = glimpses_[first].sheet;
    auto const& b = glimpses_[second].sheet;
    auto const by = way(recurring.seen[n - 1].second, recurring.seen[n].second);
    Pair pair{.changed = changed_cells(a.means, moved_back(b.means, by), steps_of_change),
              .lettered = {}};
    pair.lettered.resize(pair.changed.size());
    std::size_t letters = 0;
    std::size_t letters_kept = 0;
    std::size_t around = 0;
    std::size_t around_changed = 0;
    for (std::size_t i = 0; i < within.size(); ++i) {
      pair.lettered[i] = is_lettered(a, i) || is_lettered(b, i);
      if (!within[i]) {
        ++around;
        if (pair.changed[i]) ++around_changed;
      } else if (pair.lettered[i]) {
        ++letters;
        if (!pair.changed[i]) ++letters_kept;
      }
    }
    if (letters < least_lettered) continue;
    pair.stays = static_cast<double>(letters_kept) / static_cast<double>(letters);
    pair.moves =
        static_cast<double>(around_changed) / static_cast<double>(std::max<std::size_t>(around, 1));
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

bool PlaceSearch::shows_slides(Recurring const& recurring) const {
  auto const within = cells_within(grown(recurring.mean, -0.03));
  auto const beyond = cells_within(grown(recurring.mean, 0.05));
  auto const pairs = pairs_of(recurring, within);
  if (pairs.size() < 2) return false;
  auto const count = [&](auto const& matches) {
    return static_cast<double>(std::ranges::count_if(pairs, matches));
  };
  auto const all = static_cast<double>(pairs.size());
  double const stay = count([](Pair const& pair) { return pair.stays >= kept; });
  double const turn = count([](Pair const& pair) { return pair.stays < turned; });
  if (stay < 1 || stay < 0.15 * all) return false;
  if (turn < 1) {
    // One slide alone: what moves around it says that it is no part of a larger one.
    double const moving = count([](Pair const& pair) { return pair.moves > 0.1; });
    return stay >= 0.7 * all && moving >= 0.5 * all;
  }
  // Lettering around it that turns with it belongs to the same slide.
  Turning around;
  for (auto const& pair : pairs) {
    around.see(pair, [&](std::size_t cell) { return !beyond[cell]; });
  }
  return around.letters_turning < 20 * around.turns || !around.turns_along();
}

Outline PlaceSearch::whole_of(Recurring const& recurring, std::vector<Recurring> const& all) const {
  auto const within = cells_within(grown(recurring.mean, -0.03));
  auto const own = cells_within(grown(recurring.mean, 0.02));
  auto const pairs = pairs_of(recurring, within);
  Outline whole = recurring.mean;
  for (auto const& other : all) {
    if (!is_around(other.mean, recurring.mean) || other.mean.area() <= whole.area()) continue;
    auto const theirs = cells_within(grown(other.mean, -0.01));
    Turning added;
    for (auto const& pair : pairs) {
      added.see(pair, [&](std::size_t cell) { return theirs[cell] && !own[cell]; });
    }
    if (added.letters_turning >= least_lettered * added.turns && added.turns_along()) {
      whole = other.mean;
    }
  }
  return whole;
}

Place PlaceSearch::place_at(Recurring const& recurring) const {
  Place place;
  place.outline_ = recurring.mean;
  place.is_whole_ = false;
  place.wavers_ = recurring.wavers();
  auto const beyond = cells_within(grown(recurring.mean, 0.06));
  auto const seen = some_pictures(recurring, glimpses_);
  auto const usual = median_of(seen);
  for (std::size_t i = 0; i < beyond.size(); ++i) {
    if (beyond[i]) continue;
    auto const same = std::ranges::count_if(seen, [&](Gray const* means) {
      return std::abs(means->samples[i] - usual.samples[i]) <= same_brightness;
    });
    if (static_cast<double>(same) < 0.85 * static_cast<double>(seen.size())) continue;
    place.around_.push_back(i);
    place.brightness_.push_back(usual.samples[i]);
  }
  return place;
}

bool Place::is_surrounded(Gray const& means, double share, int steps) const {
  std::size_t same = 0;
  for (std::size_t n = 0; n < around_.size(); ++n) {
    if (std::abs(means.samples[around_[n]] - brightness_[n]) <= steps) ++same;
  }
  return static_cast<double>(same) >= share * static_cast<double>(around_.size());
}

bool Place::is_outlined(Gray const& means) const {
  // In a room slides may be nearly as dark as what is around them.
  auto const edges = wavers_ ? edges_along(outline_, means, 0.03, dim_edge)
                             : edges_along(outline_, means, 0.06, same_brightness);
  auto const visible = std::ranges::count_if(edges, [](double share) { return share > 0.5; });
  return visible >= (wavers_ ? 1 : 2);
}

std::optional<Outline> Place::find(Gray const& means, std::vector<Outline> const& outlines) const {
  if (is_whole_) return outline_;
  constexpr std::size_t enough = 100;  // cells to know a scene by
  bool const is_known_by_rest = around_.size() >= enough;
  auto const nearest = std::ranges::min_element(
      outlines, {}, [&](Outline const& outline) { return outline.distance(outline_); });
  if (nearest != outlines.end() && nearest->distance(outline_) < near_outline &&
      (!is_known_by_rest || is_surrounded(means, 0.6, alike_around))) {
    return wavers_ ? shifted(outline_, *nearest) : outline_;
  }
  if (!is_known_by_rest) return std::nullopt;
  if (is_surrounded(means, 0.85, alike_around) && is_outlined(means)) return outline_;
  // A slide may be as black as the bars beside it.
  if (!wavers_ && is_surrounded(means, 0.98, exactly_alike)) return outline_;
  return std::nullopt;
}

std::vector<Place> learn_places(std::vector<Glimpse> const& glimpses) {
  std::vector<Place> places;
  if (!glimpses.empty()) {
    PlaceSearch const search(glimpses);
    auto const found = find_recurring(glimpses);
    for (auto recurring : found) {
      if (!search.shows_slides(recurring)) continue;
      recurring.mean = search.whole_of(recurring, found);
      places.push_back(search.place_at(recurring));
    }
  }
  std::ranges::stable_sort(places, {}, [](Place const& place) { return place.outline().area(); });
  places.emplace_back();
  return places;
}

}  // namespace estrade::media::recovering
