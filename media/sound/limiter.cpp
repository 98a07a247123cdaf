// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/limiter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace estrade::media::sound {

namespace {

constexpr double as_good_as_one = 1 - 1e-4;
constexpr std::size_t taps = 2 * Limiter::reach;
constexpr std::size_t between = 3;  // places between two samples

using Taps = std::array<std::array<float, taps>, between>;

/// The samples' sum at 1/4, 2/4 and 3/4 of the way to the next one: a sinc in a Hann window.
Taps make_taps() {
  Taps result{};
  for (std::size_t place = 0; place < between; ++place) {
    for (std::size_t tap = 0; tap < taps; ++tap) {
      double const distance = static_cast<double>(tap) - (Limiter::reach - 1) -
                              static_cast<double>(place + 1) / (between + 1);
      double const angle = std::numbers::pi * distance;
      double const shape = 0.5 + 0.5 * std::cos(angle / Limiter::reach);
      result.at(place).at(tap) = static_cast<float>(std::sin(angle) / angle * shape);
    }
  }
  return result;
}

Taps const& interpolation() {
  static Taps const made = make_taps();
  return made;
}

/// By how much a place between samples can at most be louder than all of them.
float most_overshoot() {
  float most = 1;
  for (auto const& place : interpolation()) {
    float sum = 0;
    for (float const tap : place) sum += std::abs(tap);
    most = std::max(most, sum);
  }
  return most;
}

double amplitude(double decibels) { return std::pow(10, decibels / 20); }

}  // namespace

std::array<double, Limiter::slope> Limiter::Mean::ones() {
  std::array<double, slope> values{};
  values.fill(1);
  return values;
}

double Limiter::Mean::next(double value) {
  sum_ += value - values_[at_];
  values_[at_] = value;
  at_ = (at_ + 1) % values_.size();
  return sum_ / slope;
}

Limiter::Limiter(int channels, double gain, double highest)
    : gain_(static_cast<float>(amplitude(gain))),
      highest_(amplitude(highest)),
      release_(1 - std::exp(-1 / (release_time * sample_rate))),
      harmless_(static_cast<float>(highest_) / most_overshoot()),
      lines_(static_cast<std::size_t>(channels), std::vector<float>(latency + piece)) {}

void Limiter::process(std::span<float* const> planes, int count) {
  for (int from = 0; from < count; from += piece) {
    int const some = std::min(piece, count - from);
    fill(planes, from, some);
    find_peaks(some);
    if (loudest_ > harmless_ || resting_ < window) turn_down(some);
    for (std::size_t channel = 0; channel < lines_.size(); ++channel) {
      auto& line = lines_[channel];
      std::copy_n(line.begin(), some, planes[channel] + from);
      std::copy(line.begin() + some, line.end(), line.begin());
    }
  }
}

void Limiter::fill(std::span<float* const> planes, int from, int count) {
  for (std::size_t channel = 0; channel < lines_.size(); ++channel) {
    auto const* samples = planes[channel] + from;
    auto* line = lines_[channel].data() + latency;
    for (int i = 0; i < count; ++i) line[i] = heard(samples[i]) * gain_;
  }
}

void Limiter::find_peaks(int count) {
  auto const places = static_cast<std::size_t>(count);
  float loudest = 0;
  for (auto const& line : lines_) {
    for (std::size_t i = 0; i < places; ++i) {
      loudest = std::max(loudest, std::abs(line[latency + i]));
    }
  }
  // What is judged now lies `reach` before what came last.
  loudest_ = std::max(loudest, before_);
  // A piece shorter than the filter does not make the one before it forgotten.
  before_ = count >= 2 * reach ? loudest : loudest_;
  peaks_.fill(0);
  if (loudest_ <= harmless_) return;

  for (auto const& line : lines_) {
    auto const* at = line.data() + (latency - reach);
    auto const* first = at - (reach - 1);  // the first sample that the interpolation needs
    for (std::size_t i = 0; i < places; ++i) peaks_[i] = std::max(peaks_[i], std::abs(at[i]));
    for (auto const& place : interpolation()) {
      std::array<float, piece> sums{};
      for (std::size_t tap = 0; tap < taps; ++tap) {
        for (std::size_t i = 0; i < places; ++i) sums[i] += place[tap] * first[i + tap];
      }
      for (std::size_t i = 0; i < places; ++i) peaks_[i] = std::max(peaks_[i], std::abs(sums[i]));
    }
  }
}

void Limiter::turn_down(int count) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    double const wanted = peaks_[i] > highest_ ? highest_ / peaks_[i] : 1;
    envelope_ = std::min(lowest_ahead(wanted), envelope_ + (1 - envelope_) * release_);
    if (envelope_ > as_good_as_one) envelope_ = 1;
    auto const gain = static_cast<float>(second_.next(first_.next(envelope_)));
    for (auto& line : lines_) line[i] *= gain;
    resting_ = envelope_ < 1 ? 0 : resting_ + 1;
    if (resting_ == window) first_ = second_ = Mean();  // ones, without the sums' rounding
  }
}

/// The lowest gain wanted within the window that now ends with `wanted`.
double Limiter::lowest_ahead(double wanted) {
  while (!lowest_.empty() && lowest_.back().second >= wanted) lowest_.pop_back();
  lowest_.emplace_back(position_, wanted);
  if (lowest_.front().first <= position_ - window) lowest_.pop_front();
  ++position_;
  return lowest_.front().second;
}

}  // namespace estrade::media::sound
