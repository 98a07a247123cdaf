// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "media/libav/handle.h"
#include "media/sound_codec.h"

namespace estrade::media::libav {

/// What becomes of the sound before the first, with which every encoder begins.
enum class Priming {
  Dropped,  ///< packets begin at a multiple of their length, and none before 0: for streams, since
            ///< players read edit lists differently
  Told,     ///< of Opus: the first packet is context().initial_padding samples before 0, which
            ///< players drop as the head tells them (RFC 7845, pre-skip)
};

/// Makes packets of sound. Time stamps are in samples and tell what a packet's sound is, from 0 on.
/// Thread-bound.
class AudioEncoder {
 public:
  using Sink = std::function<void(Packet)>;

  /// Samples in a packet.
  static constexpr int packet_length(SoundCodec codec) {
    return codec == SoundCodec::Aac ? 1024 : 960;
  }

  /// One channel or two; Opus at 48 kHz only. A run that goes on where another ended tells which
  /// `sample` it gives first, and `from` which on packets are wanted; both multiples of a packet's
  /// length, and with priming dropped only.
  AudioEncoder(int sample_rate, int channels, SoundCodec sound_codec, Priming priming,
               std::int64_t sample = 0, std::int64_t from = 0);

  /// Planar floats: `count` samples from `skip` on. They follow those given before without a gap.
  void encode(AVFrame const& sound, int skip, int count, Sink const& sink);

  /// The end. The last packet is filled up with silence; where priming is told, its duration tells
  /// how much of it is meant.
  void finish(Sink const& sink);

  [[nodiscard]] AVCodecContext const& context() const { return *codec_; }

 private:
  void send(int count, Sink const& sink);
  void receive(Sink const& sink);

  Codec codec_;
  SampleQueue queue_;
  Priming priming_;
  std::int64_t position_;  // of the sample to be sent next
  std::int64_t from_;
};

}  // namespace estrade::media::libav
