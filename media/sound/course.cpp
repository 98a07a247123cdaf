// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/course.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include "media/sound/limiter.h"

namespace estrade::media::sound {

namespace {

constexpr double lowest = -100;  // dB, of step 0
constexpr double step = 0.5;
constexpr std::size_t steps = 256;
constexpr std::size_t moment = 40;     // slices: 400 ms, a gating block of ITU-R BS.1770
constexpr std::size_t overlap = 10;    // slices from one gating block to the next
constexpr double absolute_gate = -70;  // LUFS
constexpr double relative_gate = 10;   // LU
constexpr double far_below = 20;       // LU: what EBU Tech 3342 leaves out too
constexpr double quiet_part = 0.10;
constexpr double loud_part = 0.95;

double power(double decibels) { return std::pow(10, decibels / 10); }

double decibels(double power) { return 10 * std::log10(power); }

/// The power of every step, to look up.
std::array<double, steps> make_powers() {
  std::array<double, steps> powers{};
  for (std::size_t i = 1; i < steps; ++i) {
    powers.at(i) = power(lowest + step * static_cast<double>(i));
  }
  return powers;
}

double power_of(std::uint8_t value) {
  static auto const powers = make_powers();
  return powers[value];
}

double mean(std::span<double const> values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Integrated loudness as a power (ITU-R BS.1770): the mean of the blocks above both gates.
double gated(std::span<double const> slices) {
  std::vector<double> blocks;
  for (std::size_t at = 0; at + moment <= slices.size(); at += overlap) {
    blocks.push_back(mean(slices.subspan(at, moment)));
  }
  for (double gate : {power(absolute_gate), power(-relative_gate)}) {
    if (gate == power(-relative_gate)) gate *= mean(blocks);
    std::erase_if(blocks, [gate](double block) { return block < gate; });
  }
  return mean(blocks);
}

}  // namespace

std::uint8_t in_steps(double decibels) {
  double const value = std::round((decibels - lowest) / step);
  return static_cast<std::uint8_t>(std::clamp(value, 0.0, steps - 1.0));
}

double spread_of(Course const& course, double integrated) {
  std::vector<double> moments;
  double const gate = power(integrated - far_below);
  for (std::size_t at = 0; at + moment <= course.size(); at += moment) {
    double sum = 0;
    for (auto const& slice : std::span(course).subspan(at, moment)) sum += power_of(slice.loudness);
    if (sum > gate * moment) moments.push_back(sum);
  }
  if (moments.empty()) return 0;
  std::ranges::sort(moments);
  auto const at = [&](double part) {
    return moments[static_cast<std::size_t>(part * static_cast<double>(moments.size()))];
  };
  return decibels(at(loud_part) / at(quiet_part));
}

double limiter_loss(Course const& course, double gain) {
  std::vector<double> before;
  std::vector<double> after;
  before.reserve(course.size());
  after.reserve(course.size());
  double const release = 1 - std::exp(-0.01 / release_time);
  double envelope = 1;
  auto const wanted = [&](std::size_t at) {
    if (at >= course.size()) return 1.0;
    return std::min(std::sqrt(power(ceiling - gain) / power_of(course[at].peak)), 1.0);
  };
  for (std::size_t i = 0; i < course.size(); ++i) {
    // A peak is on average half a slice away: it is seen before, and let go after.
    envelope = std::min(wanted(i), envelope + (1 - envelope) * release);
    before.push_back(power_of(course[i].loudness) * power(gain));
    after.push_back(before.back() * envelope * envelope);
  }
  double const loud = gated(before);
  return loud > 0 ? std::min(decibels(gated(after) / loud), 0.0) : 0;
}

}  // namespace estrade::media::sound
