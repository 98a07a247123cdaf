// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/recurring.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "media/recovering/outlining.h"

namespace estrade::media::recovering {

namespace {

using vision::Outline;

constexpr std::size_t most_outlines = 60;
constexpr std::size_t least_seen = 3;  // glimpses
constexpr std::size_t most_looked_at = 40;
constexpr double shaking = 0.0006;  // from one glimpse to the next, on average
constexpr double same_corner = 0.03;
constexpr int clear_edge = 6;  // steps of brightness
constexpr double edge_reach = 0.015;

/// Whether somebody before the other corners may have made one of the other.
bool are_of_one(Outline const& one, Outline const& other) {
  int same = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    auto const& a = one.corners[i];
    auto const& b = other.corners[i];
    if (std::hypot(a.x - b.x, a.y - b.y) < same_corner) ++same;
  }
  return same >= 2;
}

void merge(Recurring& into, Recurring const& from) {
  std::ranges::copy(from.seen, std::back_inserter(into.seen));
  std::ranges::stable_sort(into.seen, {}, [](auto const& seen) { return seen.first; });
  auto const repeated =
      std::ranges::unique(into.seen, {}, [](auto const& seen) { return seen.first; });
  into.seen.erase(repeated.begin(), repeated.end());
}

std::vector<Recurring> joined(std::vector<Recurring> all, std::vector<Glimpse> const& glimpses) {
  struct Group {
    Recurring whole;
    std::vector<Outline> outlines;
  };
  std::vector<Group> groups;
  for (auto& each : all) {
    auto const known = std::ranges::find_if(groups, [&](Group const& group) {
      return group.whole.wavers() && are_of_one(group.whole.mean, each.mean);
    });
    if (known == groups.end()) {
      auto const mean = each.mean;
      groups.push_back({.whole = std::move(each), .outlines = {mean}});
    } else {
      merge(known->whole, each);
      known->outlines.push_back(each.mean);
    }
  }
  std::vector<Recurring> result;
  for (auto& [whole, outlines] : groups) {
    if (outlines.size() > 1) {
      // Nobody who walks is usually there.
      auto const usual = median_of(some_pictures(whole, glimpses));
      whole.mean = *std::ranges::max_element(outlines, {}, [&](Outline const& outline) {
        auto const edges = edges_along(outline, usual, edge_reach, clear_edge);
        return edges[0] + edges[1] + edges[2] + edges[3];
      });
    }
    result.push_back(std::move(whole));
  }
  return result;
}

}  // namespace

void Recurring::add(std::size_t glimpse, Outline const& outline) {
  if (!seen.empty() && seen.back().first == glimpse) return;
  seen.emplace_back(glimpse, outline);
  auto const n = static_cast<double>(seen.size());
  for (std::size_t i = 0; i < 4; ++i) {
    mean.corners[i].x += (outline.corners[i].x - mean.corners[i].x) / n;
    mean.corners[i].y += (outline.corners[i].y - mean.corners[i].y) / n;
  }
}

bool Recurring::wavers() const {
  double moved = 0;
  for (std::size_t n = 1; n < seen.size(); ++n) {
    double least = 1;
    for (std::size_t i = 0; i < 4; ++i) {
      auto const& a = seen[n - 1].second.corners[i];
      auto const& b = seen[n].second.corners[i];
      least = std::min(least, std::hypot(a.x - b.x, a.y - b.y));
    }
    moved += least;
  }
  return moved > shaking * static_cast<double>(seen.size());
}

std::vector<Recurring> find_recurring(std::vector<Glimpse> const& glimpses) {
  std::vector<Recurring> all;
  for (std::size_t i = 0; i < glimpses.size(); ++i) {
    for (auto const& outline : glimpses[i].outlines) {
      if (is_askew_at_edge(outline)) continue;
      auto const known = std::ranges::find_if(
          all, [&](Recurring const& each) { return each.mean.distance(outline) < near_outline; });
      if (known != all.end()) {
        known->add(i, outline);
      } else if (all.size() < 10 * most_outlines) {
        all.emplace_back().add(i, outline);
      }
    }
  }
  std::erase_if(all, [](Recurring const& each) { return each.seen.size() < least_seen; });
  std::ranges::stable_sort(all, std::ranges::greater{},
                           [](Recurring const& each) { return each.seen.size(); });
  if (all.size() > most_outlines) all.resize(most_outlines);
  return joined(std::move(all), glimpses);
}

std::vector<Gray const*> some_pictures(Recurring const& recurring,
                                       std::vector<Glimpse> const& glimpses) {
  std::vector<Gray const*> pictures;
  auto const step = std::max<std::size_t>(1, recurring.seen.size() / most_looked_at);
  for (std::size_t n = 0; n < recurring.seen.size(); n += step) {
    pictures.push_back(&glimpses[recurring.seen[n].first].sheet.means);
  }
  return pictures;
}

}  // namespace estrade::media::recovering
