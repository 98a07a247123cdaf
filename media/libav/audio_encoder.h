// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "media/libav/handle.h"

namespace estrade::media::libav {

/// AAC-LC for every browser. Time stamps are in samples and tell what a packet's sound is, from 0
/// on: the encoder's priming is dropped rather than described, since players read edit lists
/// differently. Thread-bound.
class AudioEncoder {
 public:
  /// dB by which decoded sound may peak above what was encoded, measured: the most was …
  static constexpr double overshoot = 1;

  using Sink = std::function<void(Packet)>;

  /// One channel or two.
  AudioEncoder(int sample_rate, int channels);

  /// Planar floats: `count` samples from `skip` on. They follow those given before without a gap.
  void encode(AVFrame const& sound, int skip, int count, Sink const& sink);

  /// The end: the last packet is filled up with silence.
  void finish(Sink const& sink);

  [[nodiscard]] AVCodecContext const& context() const { return *codec_; }

 private:
  void send(int count, Sink const& sink);
  void receive(Sink const& sink);

  Codec codec_;
  SampleQueue queue_;
  std::int64_t position_ = 0;  // samples sent
};

}  // namespace estrade::media::libav
