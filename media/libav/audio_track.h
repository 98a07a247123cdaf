// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "media/libav/audio_encoder.h"
#include "media/libav/decoder.h"
#include "media/libav/fragment_writer.h"
#include "media/libav/resampler.h"
#include "media/sound/limiter.h"
#include "media/timing/sound_clock.h"

namespace estrade::media::libav {

/// The way of the sound: decoded, resampled, put in time, made as loud as its neighbours, encoded,
/// written. Nothing is written until a first sound could be decoded. Thread-bound.
class AudioTrack {
 public:
  /// `gain` in dB, from sound::plan_gain().
  AudioTrack(TrackPlace place, TrackStart start, double gain, SoundCodec codec);

  /// From now on packets are this stream's, which outlives their taking, and its times are counted
  /// from `offset`. A verdict when it cannot be decoded.
  Result<void> read_from(AVStream const& stream, Time offset);

  void take(AVPacket const& packet);

  /// Decodes what is still held back of the stream.
  void drain();

  /// Whether something of the stream could not be decoded and was passed over.
  [[nodiscard]] bool is_damaged() const { return decoder_ && decoder_->is_damaged(); }

  /// When the sound ends; nothing when none could be decoded.
  [[nodiscard]] std::optional<Time> end() const;

  /// Fills up with silence until `end` and writes the rest. Only after drain(), and only when there
  /// was sound.
  void finish(Time end);

  [[nodiscard]] int channels() const { return channels_; }

  /// ISO 639-2 code, and what the file calls it; empty when not told.
  [[nodiscard]] std::string const& language() const { return language_; }
  [[nodiscard]] std::string const& title() const { return title_; }

  /// Null before the first sound.
  [[nodiscard]] FragmentWriter const* writer() const { return writer_.get(); }

 private:
  void play(AVFrame& frame);
  void level(AVFrame& sound, int skip);
  void play_silence(std::int64_t count);
  void start(AVFrame const& frame);

  TrackPlace place_;
  TrackStart start_;
  std::int64_t first_;  // sample that is played first, a little before start_
  double gain_;         // dB
  SoundCodec codec_;
  AVStream const* stream_ = nullptr;
  Time offset_{};
  std::string language_;
  std::string title_;
  std::optional<Decoder> decoder_;
  int channels_ = 0;
  std::optional<Resampler> resampler_;
  std::optional<sound::Limiter> limiter_;
  int late_ = sound::Limiter::latency;  // samples that still come out before the first one
  std::optional<AudioEncoder> encoder_;
  std::unique_ptr<FragmentWriter> writer_;
  timing::SoundClock clock_;
  Time expected_{};  // where a frame without a time belongs
};

}  // namespace estrade::media::libav
