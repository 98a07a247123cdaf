// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/meter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <new>

#include "media/sound/course.h"

namespace estrade::media::sound {

namespace {

constexpr int slice = sample_rate / 100;
constexpr unsigned long slice_milliseconds = 10;

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
      until_slice_(slice) {
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
    auto const count = std::min(interleaved.size() / step, static_cast<std::size_t>(until_slice_));
    auto const some = interleaved.first(count * step);
    if (ebur128_add_frames_float(state_.get(), some.data(), count) != EBUR128_SUCCESS) {
      throw std::bad_alloc();
    }
    for (float const sample : some) loudest_ = std::max(loudest_, std::abs(sample));
    interleaved = interleaved.subspan(some.size());
    until_slice_ -= static_cast<int>(count);
    if (until_slice_ == 0) note_slice();
  }
}

void Meter::note_slice() {
  double loudness = silent;
  ebur128_loudness_window(state_.get(), slice_milliseconds, &loudness);
  course_.push_back({in_steps(loudness), in_steps(decibels(loudest_))});
  until_slice_ = slice;
  loudest_ = 0;
}

Loudness Meter::loudness() const {
  Loudness result;
  ebur128_loudness_global(state_.get(), &result.integrated);
  result.course = course_;
  result.spread = spread_of(course_, result.integrated);
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
