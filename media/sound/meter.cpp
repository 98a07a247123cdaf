// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/meter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <new>

namespace estrade::media::sound {

namespace {

constexpr int moment = sample_rate * 2 / 5;
constexpr double quietest = -80;  // LUFS, of the first bin
constexpr double bin_width = 0.5;
constexpr double far_below = 20;  // LU: what EBU Tech 3342 leaves out too
constexpr double quiet_part = 0.10;
constexpr double loud_part = 0.95;

int mode_of(Meter::Depth depth) {
  // The histogram keeps memory flat; its steps of 0.1 LU average out.
  int const gain = EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM;
  int const full = EBUR128_MODE_LRA | EBUR128_MODE_SAMPLE_PEAK | EBUR128_MODE_TRUE_PEAK;
  return depth == Meter::Depth::Full ? gain | full : gain;
}

double decibels(double amplitude) { return amplitude > 0 ? 20 * std::log10(amplitude) : silent; }

}  // namespace

void Meter::Destroy::operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }

Meter::Meter(int channels, Depth depth)
    : channels_(channels),
      depth_(depth),
      state_(ebur128_init(static_cast<unsigned>(channels), sample_rate, mode_of(depth))),
      until_moment_(moment) {
  if (!state_) throw std::bad_alloc();
  if (channels == 1) ebur128_set_channel(state_.get(), 0, EBUR128_DUAL_MONO);
}

void Meter::listen(std::span<float const* const> planes, int count) {
  auto const step = static_cast<std::size_t>(channels_);
  interleaved_.resize(static_cast<std::size_t>(count) * step);
  for (std::size_t channel = 0; channel < step; ++channel) {
    auto const* from = planes[channel];
    auto* into = interleaved_.data() + channel;
    for (int i = 0; i < count; ++i, into += step) *into = heard(from[i]);
  }
  feed(interleaved_);
}

void Meter::feed(std::span<float const> interleaved) {
  auto const step = static_cast<std::size_t>(channels_);
  while (!interleaved.empty()) {
    auto const count = std::min(interleaved.size() / step, static_cast<std::size_t>(until_moment_));
    if (ebur128_add_frames_float(state_.get(), interleaved.data(), count) != EBUR128_SUCCESS) {
      throw std::bad_alloc();
    }
    interleaved = interleaved.subspan(count * step);
    until_moment_ -= static_cast<int>(count);
    if (until_moment_ == 0) note_moment();
  }
}

void Meter::note_moment() {
  until_moment_ = moment;
  double loudness = silent;
  ebur128_loudness_momentary(state_.get(), &loudness);
  double const bin = std::floor((loudness - quietest) / bin_width);
  if (!(bin >= 0)) return;
  ++moments_.at(static_cast<std::size_t>(std::min(bin, bins - 1.0)));
}

double Meter::spread(double integrated) const {
  double const gate = std::max((integrated - far_below - quietest) / bin_width, 0.0);
  auto const heard =
      std::span(moments_).subspan(std::min(static_cast<std::size_t>(gate), moments_.size() - 1));
  std::int64_t total = 0;
  for (auto const count : heard) total += count;
  auto const at = [&](double part) {
    auto left = static_cast<std::int64_t>(part * static_cast<double>(total));
    std::size_t bin = 0;
    while (bin + 1 < heard.size() && left >= heard[bin]) left -= heard[bin++];
    return bin;
  };
  if (total == 0) return 0;
  return static_cast<double>(at(loud_part) - at(quiet_part)) * bin_width;
}

Loudness Meter::loudness() const {
  Loudness result;
  ebur128_loudness_global(state_.get(), &result.integrated);
  if (std::isfinite(result.integrated)) result.spread = spread(result.integrated);
  if (depth_ == Depth::Gain) return result;
  ebur128_loudness_range(state_.get(), &result.range);
  double sample_peak = 0;
  double true_peak = 0;
  for (unsigned channel = 0; channel < state_->channels; ++channel) {
    double peak = 0;
    ebur128_sample_peak(state_.get(), channel, &peak);
    sample_peak = std::max(sample_peak, peak);
    ebur128_true_peak(state_.get(), channel, &peak);
    true_peak = std::max(true_peak, peak);
  }
  result.sample_peak = decibels(sample_peak);
  result.true_peak = decibels(true_peak);
  return result;
}

}  // namespace estrade::media::sound
