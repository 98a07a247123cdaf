// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <tuple>

#include "media/libav/handle.h"

namespace estrade::media::libav {

/// Turns decoded sound into planar floats of one rate and one or two channels. Sources may change
/// rate and channels on the way. Thread-bound.
class Resampler {
 public:
  Resampler(int sample_rate, int channels);

  /// The sound ready after this frame; may be empty, never more than a little older than it.
  [[nodiscard]] Frame convert(AVFrame const& frame);

  /// Samples of the result that are still inside, from frames given before.
  [[nodiscard]] std::int64_t delay() const;

 private:
  using Shape = std::tuple<int, int, int, std::uint64_t>;

  void build(AVFrame const& frame);

  int rate_;
  int channels_;
  Shape shape_{};
  Resample context_;
};

/// Whether a decoder gave something that can be heard; of damaged files it may not.
bool is_sound(AVFrame const& frame);

/// How many channels are published of sound that begins with `frame`: mono stays mono, all else
/// becomes stereo.
int published_channels(AVFrame const& frame);

/// The first `count` samples of planar sound, the channels' samples in turn.
Frame interleave(AVFrame const& planar, int count);

/// Silence of that shape.
Frame make_silence(int sample_rate, int channels, int count);

}  // namespace estrade::media::libav
