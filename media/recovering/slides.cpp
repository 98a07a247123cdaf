// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/slides.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace estrade::media::recovering {

namespace {

constexpr Time shortest = std::chrono::milliseconds(1300);
constexpr Time shortest_alone = std::chrono::seconds(3);  // where nothing is drawn
constexpr double still_enough = 0.85;
constexpr double still_enough_in_room = 0.75;
constexpr double quite_still = 0.97;
constexpr double drawn_enough = 0.5;    // of the time in a place
constexpr double worth_a_place = 0.15;  // of the time of the place that shows most
constexpr int blocks_of_another = 4;    // that differ: a short word
constexpr double same_drawing = 0.93;   // correlation between two places

bool may_be_slide(Spell const& spell, std::vector<Tolerance> const& tolerances) {
  bool const is_in_room = tolerances[spell.place].is_in_room;
  return spell.last > spell.first && spell.end - spell.start >= shortest &&
         spell.stillness >= (is_in_room ? still_enough_in_room : still_enough);
}

/// How pictures vary together, -1 to 1.
double correlation(Gray const& one, Gray const& other) {
  double sum_a = 0;
  double sum_b = 0;
  double sum_aa = 0;
  double sum_bb = 0;
  double sum_ab = 0;
  for (std::size_t i = 0; i < one.samples.size(); ++i) {
    double const a = one.samples[i];
    double const b = other.samples[i];
    sum_a += a;
    sum_b += b;
    sum_aa += a * a;
    sum_bb += b * b;
    sum_ab += a * b;
  }
  auto const n = static_cast<double>(one.samples.size());
  double const variance = (sum_aa - sum_a * sum_a / n) * (sum_bb - sum_b * sum_b / n);
  return variance <= 0 ? 0 : (sum_ab - sum_a * sum_b / n) / std::sqrt(variance);
}

/// A pointer, a page number or a button that lights up makes no other slide.
bool shows_same(Spell const& one, Spell const& other, std::vector<Tolerance> const& tolerances) {
  if (one.means.samples.size() != other.means.samples.size()) return false;
  if (one.place != other.place) return correlation(one.means, other.means) >= same_drawing;
  auto const& tolerance = tolerances[one.place];
  int const enough = std::max(blocks_that_count(tolerance), blocks_of_another);
  return count_changed_inside(one.means, other.means, tolerance) < enough;
}

/// The places that show slides: mostly drawn, and for a good part of the film.
std::vector<bool> places_of_slides(std::vector<Spell> const& spells,
                                   std::vector<Tolerance> const& tolerances) {
  auto const places = tolerances.size();
  std::vector<double> time(places);
  std::vector<double> drawn(places);
  for (auto const& spell : spells) {
    if (!may_be_slide(spell, tolerances)) continue;
    double const length = in_seconds(spell.end - spell.start);
    time[spell.place] += length;
    if (spell.is_drawn) drawn[spell.place] += length;
  }
  double const most = drawn.empty() ? 0 : *std::ranges::max_element(drawn);
  std::vector<bool> shows(places);
  for (std::size_t i = 0; i < places; ++i) {
    shows[i] =
        drawn[i] > 0 && drawn[i] >= drawn_enough * time[i] && drawn[i] >= worth_a_place * most;
  }
  return shows;
}

}  // namespace

std::vector<ShownSlide> find_slides(std::vector<Spell> const& spells,
                                    std::vector<Tolerance> const& tolerances,
                                    std::vector<double> const& areas) {
  auto const shows = places_of_slides(spells, tolerances);
  std::vector<ShownSlide> slides;
  for (auto const& spell : spells) {
    if (!may_be_slide(spell, tolerances) || !shows[spell.place]) continue;
    bool const is_picture =
        spell.stillness >= quite_still && spell.end - spell.start >= shortest_alone;
    if (!spell.is_drawn && !is_picture) continue;
    auto const known = std::ranges::find_if(slides, [&](ShownSlide const& slide) {
      return std::ranges::any_of(
          slide.spells, [&](Spell const& other) { return shows_same(spell, other, tolerances); });
    });
    if (known == slides.end()) {
      slides.push_back({.spells = {spell}});
    } else {
      known->spells.push_back(spell);
    }
  }
  for (auto& slide : slides) {
    auto const worth = [&](Spell const& spell) {
      // Where nothing stands before it, then where it is largest, then where least stands before it
      // all the time, then where it was seen longest.
      auto const& tolerance = tolerances[spell.place];
      auto const stood_in =
          tolerance.is_in_room
              ? std::ranges::count(blocks_stood_in(spell.means, tolerance.steps), true)
              : 0;
      return std::tuple(!tolerance.is_hidden_at_times, areas[spell.place], -stood_in,
                        spell.end - spell.start);
    };
    auto const best = std::ranges::max_element(slide.spells, {}, worth);
    slide.best = static_cast<std::size_t>(best - slide.spells.begin());
  }
  if (slides.size() < 2) slides.clear();
  return slides;
}

}  // namespace estrade::media::recovering
