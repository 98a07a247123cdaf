// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/spells.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace estrade::media::recovering {

namespace {

constexpr std::size_t window = 5;  // observations compared with as many before
constexpr std::size_t least_window = 3;
constexpr Time paired_after = std::chrono::milliseconds(900);
constexpr Time paired_within = std::chrono::milliseconds(2500);
constexpr double most_left_out = 0.2;   // of a place; more is no inset
constexpr int not_paper = 20;           // steps of brightness
constexpr std::size_t enough_ink = 40;  // cells
constexpr std::size_t most_seen = 15;   // of which a spell's picture is the median
constexpr std::size_t most_pairs = 2000;
constexpr double restless = 0.3;        // share of pairs in which a little moves
constexpr double always_moving = 0.25;  // share of pairs in which a cell does

/// Calls for every block of five by five cells.
void for_each_block(Gray const& means, auto const& call) {
  std::vector<std::size_t> cells;
  for (int top = 0; top < means.height; top += block_cells) {
    for (int left = 0; left < means.width; left += block_cells) {
      cells.clear();
      for (int y = top; y < top + block_cells; ++y) {
        for (int x = left; x < left + block_cells; ++x) {
          cells.push_back(static_cast<std::size_t>(y * means.width + x));
        }
      }
      call(cells);
    }
  }
}

/// What two observations are told apart by.
struct Pair {
  Gray const* one;
  Gray const* other;
};

/// Of a place, so far apart that what moves has moved.
std::vector<Pair> pairs_in(std::span<Observation const> observations, std::size_t place) {
  std::vector<Pair> pairs;
  std::size_t next = 0;
  for (std::size_t i = 0; i < observations.size(); ++i) {
    auto const& a = observations[i];
    while (next < observations.size() && observations[next].at < a.at + paired_after) ++next;
    if (next == observations.size()) break;
    auto const& b = observations[next];
    if (b.at > a.at + paired_within) continue;
    if (a.place == place && b.place == place) pairs.push_back({&a.sheet->means, &b.sheet->means});
  }
  if (pairs.size() > most_pairs) {
    auto const step = pairs.size() / most_pairs + 1;
    std::vector<Pair> some;
    for (std::size_t i = 0; i < pairs.size(); i += step) some.push_back(pairs[i]);
    return some;
  }
  return pairs;
}

int noise_of(std::vector<Pair> const& pairs) {
  std::vector<int> medians;
  for (auto const& [one, other] : pairs) {
    if (one == other) {
      medians.push_back(0);
      continue;
    }
    std::vector<int> differences(one->samples.size());
    for (std::size_t i = 0; i < differences.size(); ++i) {
      differences[i] = std::abs(one->samples[i] - other->samples[i]);
    }
    auto const middle = differences.begin() + static_cast<std::ptrdiff_t>(differences.size() / 2);
    std::nth_element(differences.begin(), middle, differences.end());
    medians.push_back(*middle);
  }
  if (medians.empty()) return 0;
  auto const middle = medians.begin() + static_cast<std::ptrdiff_t>(medians.size() / 2);
  std::nth_element(medians.begin(), middle, medians.end());
  return *middle;
}

/// Blocks that move in many of the pairs which else show the same, as their cells: a speaker's
/// inset.
std::vector<bool> find_moving(std::vector<Pair> const& pairs, int steps) {
  std::vector<int> counts;
  int of = 0;
  for (auto const& [one, other] : pairs) {
    auto const changed = changed_cells(*one, *other, steps);
    auto const all = std::ranges::count(changed, true);
    if (4 * static_cast<std::size_t>(all) > changed.size()) continue;
    counts.resize(changed.size());
    ++of;
    for_each_block(*one, [&](std::vector<std::size_t> const& cells) {
      if (std::ranges::none_of(cells, [&](std::size_t cell) { return changed[cell]; })) return;
      for (auto const cell : cells) ++counts[cell];
    });
  }
  std::vector<bool> moving(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) moving[i] = counts[i] > always_moving * of;
  auto const all = std::ranges::count(moving, true);
  if (static_cast<double>(all) > most_left_out * static_cast<double>(moving.size())) return {};
  return moving;
}

/// Looks for the changes in a stretch of observations of one place.
class Cutting {
 public:
  Cutting(std::span<Observation const> stretch, Tolerance const& tolerance)
      : stretch_(stretch),
        tolerance_(tolerance),
        is_cut_(stretch.size() + 1),
        change_(stretch.size()) {
    is_cut_.front() = is_cut_.back() = true;
    for (std::size_t i = 1; i < stretch.size(); ++i) change_[i] = change_at(i);
  }

  /// Where another thing begins, in order; the first is 0, the last one past the end.
  std::vector<std::size_t> find() {
    int const enough = blocks_that_count(tolerance_);
    while (true) {
      std::size_t best = 0;
      for (std::size_t i = 1; i < stretch_.size(); ++i) {
        if (!is_cut_[i] && change_[i] >= enough && (best == 0 || change_[i] > change_[best])) {
          best = i;
        }
      }
      if (best == 0) break;
      best = sharpest_near(best);
      is_cut_[best] = true;
      auto const from = best > window ? best - window : 1;
      auto const until = std::min(stretch_.size(), best + window + 1);
      for (auto i = from; i < until; ++i) change_[i] = is_cut_[i] ? 0 : change_at(i);
    }
    std::vector<std::size_t> cuts;
    for (std::size_t i = 0; i < is_cut_.size(); ++i) {
      if (is_cut_[i]) cuts.push_back(i);
    }
    return cuts;
  }

 private:
  int change_at(std::size_t i) const {
    auto from = i;
    while (from > 0 && i - from < window && !(from < i && is_cut_[from])) --from;
    auto until = i + 1;
    while (until < stretch_.size() && until - i < window && !is_cut_[until]) ++until;
    if (i - from < least_window || until - i < least_window || is_alike(from, until)) return 0;
    return count_changed(picture(from, i), picture(i, until), tolerance_);
  }

  /// Medians change a little before and after; pictures in a row tell where it was.
  std::size_t sharpest_near(std::size_t cut) const {
    auto const beside = least_window - 1;
    auto best = cut;
    int most = -1;
    for (auto i = std::max<std::size_t>(1, cut - std::min(cut, beside));
         i <= std::min(cut + beside, stretch_.size() - 1); ++i) {
      if (is_cut_[i] || 2 * change_[i] < change_[cut]) continue;
      int const change =
          count_changed(stretch_[i - 1].sheet->means, stretch_[i].sheet->means, tolerance_);
      if (change > most) {
        most = change;
        best = i;
      }
    }
    return best;
  }

  bool is_alike(std::size_t from, std::size_t until) const {
    for (auto i = from + 1; i < until; ++i) {
      if (stretch_[i].sheet != stretch_[from].sheet) return false;
    }
    return true;
  }

  Gray picture(std::size_t from, std::size_t until) const {
    std::vector<Gray const*> all;
    for (auto i = from; i < until; ++i) all.push_back(&stretch_[i].sheet->means);
    return median_of(all);
  }

  std::span<Observation const> stretch_;
  Tolerance const& tolerance_;
  std::vector<bool> is_cut_;
  std::vector<int> change_;
};

/// Of what is drawn, the share that is as usual, on average; of an empty slide, of all.
double stillness_of(Gray const& usual, std::vector<Gray const*> const& seen,
                    Tolerance const& tolerance) {
  int const paper = paper_of(usual);
  std::vector<std::size_t> shown;
  std::vector<std::size_t> inked;
  for (std::size_t i = 0; i < usual.samples.size(); ++i) {
    if (!tolerance.left_out.empty() && tolerance.left_out[i]) continue;
    shown.push_back(i);
    if (std::abs(usual.samples[i] - paper) > not_paper) inked.push_back(i);
  }
  auto const& cells = inked.size() >= enough_ink ? inked : shown;
  if (cells.empty()) return 0;
  std::size_t same = 0;
  for (auto const* each : seen) {
    same += static_cast<std::size_t>(std::ranges::count_if(cells, [&](std::size_t i) {
      return std::abs(each->samples[i] - usual.samples[i]) <= tolerance.steps;
    }));
  }
  return static_cast<double>(same) / static_cast<double>(cells.size() * seen.size());
}

Spell spell_of(std::span<Observation const> observations, std::size_t first, std::size_t last,
               Tolerance const& tolerance) {
  Spell spell{.first = first, .last = last, .start = observations[first].at, .means = {}};
  spell.place = observations[first].place;
  std::vector<Gray const*> seen;
  auto const count = last - first + 1;
  auto const shown = std::min(count, most_seen);
  std::size_t drawn = 0;
  for (std::size_t n = 0; n < shown; ++n) {
    auto const& sheet = *observations[first + n * count / shown].sheet;
    seen.push_back(&sheet.means);
    if (sheet.is_drawn) ++drawn;
  }
  spell.is_drawn = 2 * drawn > shown;
  spell.means = median_of(seen);
  spell.stillness = stillness_of(spell.means, seen, tolerance);
  return spell;
}

}  // namespace

int blocks_that_count(Tolerance const& tolerance) { return tolerance.is_hidden_at_times ? 8 : 2; }

Tolerance learn_tolerance(std::span<Observation const> observations, std::size_t place,
                          bool is_in_room) {
  auto const pairs = pairs_in(observations, place);
  Tolerance tolerance{.is_hidden_at_times = is_in_room, .is_in_room = is_in_room};
  tolerance.steps = std::clamp(12 + 2 * noise_of(pairs), 12, 24);
  if (pairs.size() < 8) return tolerance;
  tolerance.left_out = find_moving(pairs, tolerance.steps);
  std::size_t little = 0;
  std::size_t of = 0;
  for (auto const& [one, other] : pairs) {
    int const changed = count_changed(*one, *other, tolerance);
    if (3 * changed > count_blocks(*one)) continue;
    ++of;
    if (50 * changed > count_blocks(*one)) ++little;
  }
  tolerance.is_hidden_at_times |= static_cast<double>(little) > restless * static_cast<double>(of);
  return tolerance;
}

std::vector<Spell> find_spells(std::span<Observation const> observations,
                               std::vector<Tolerance> const& tolerances, Time end) {
  std::vector<Spell> spells;
  for (std::size_t from = 0; from < observations.size();) {
    auto const place = observations[from].place;
    auto until = from + 1;
    while (until < observations.size() && observations[until].place == place) ++until;
    auto const& tolerance = tolerances[place];
    auto const cuts = Cutting(observations.subspan(from, until - from), tolerance).find();
    for (std::size_t n = 1; n < cuts.size(); ++n) {
      spells.push_back(spell_of(observations, from + cuts[n - 1], from + cuts[n] - 1, tolerance));
    }
    from = until;
  }
  for (std::size_t i = 0; i < spells.size(); ++i) {
    spells[i].end = i + 1 < spells.size() ? spells[i + 1].start : end;
  }
  return spells;
}

}  // namespace estrade::media::recovering
