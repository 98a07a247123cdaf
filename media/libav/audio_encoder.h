// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "media/libav/handle.h"

namespace estrade::media::libav {

enum class SoundCodec {
  Aac,   ///< AAC-LC, for every browser
  Opus,  ///< half the bytes for the same speech; at 48 kHz only
};

/// Makes packets of sound. Time stamps are in samples and tell what a packet's sound is, from 0 on.
/// AAC's priming is dropped rather than described, since players read edit lists differently.
/// Opus's cannot be: its first packet is context().initial_padding samples before 0, which players
/// drop as the head of an Opus stream tells them (RFC 7845, pre-skip). Thread-bound.
class AudioEncoder {
 public:
  using Sink = std::function<void(Packet)>;

  /// Samples in a packet of AAC.
  static constexpr int packet_length = 1024;

  /// One channel or two. A run that goes on where another ended tells which `sample` it gives
  /// first, and `from` which on packets are wanted; AAC only.
  AudioEncoder(int sample_rate, int channels, SoundCodec sound_codec = SoundCodec::Aac,
               std::int64_t sample = 0, std::int64_t from = 0);

  /// Planar floats: `count` samples from `skip` on. They follow those given before without a gap.
  void encode(AVFrame const& sound, int skip, int count, Sink const& sink);

  /// The end. The last packet of AAC is filled up with silence; Opus's duration tells how much of
  /// it is meant.
  void finish(Sink const& sink);

  [[nodiscard]] AVCodecContext const& context() const { return *codec_; }

 private:
  void send(int count, Sink const& sink);
  void receive(Sink const& sink);

  Codec codec_;
  SampleQueue queue_;
  std::int64_t position_;  // of the sample to be sent next
  std::int64_t from_;
};

}  // namespace estrade::media::libav
