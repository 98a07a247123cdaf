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
#include "media/timing/sound_clock.h"

namespace estrade::media::libav {

/// The way of the sound: decoded, resampled, put in time, encoded, written. Nothing is written
/// until a first sound could be decoded. The stream outlives it. Thread-bound.
class AudioTrack {
 public:
  static Result<AudioTrack> open(AVStream const& stream, TrackPlace place, TrackStart start = {});

  void take(AVPacket const& packet);

  /// Decodes what is still held back; take() no more.
  void drain();

  /// When the sound ends; nothing when none could be decoded.
  [[nodiscard]] std::optional<Time> end() const;

  /// Fills up with silence until `end` and writes the rest. Only after drain(), and only when there
  /// was sound.
  void finish(Time end);

  [[nodiscard]] int channels() const { return channels_; }

  /// Null before the first sound.
  [[nodiscard]] FragmentWriter const* writer() const { return writer_.get(); }

  /// ISO 639-2 code, empty when not told.
  [[nodiscard]] std::string const& language() const { return language_; }

 private:
  AudioTrack(AVStream const& stream, TrackPlace place, TrackStart start, Decoder decoder);

  void play(AVFrame& frame);
  void play_silence(std::int64_t count);
  void start(AVFrame const& frame);

  AVStream const& stream_;
  std::string language_;
  TrackPlace place_;
  TrackStart start_;
  Decoder decoder_;
  int channels_ = 0;
  std::optional<Resampler> resampler_;
  std::optional<AudioEncoder> encoder_;
  std::unique_ptr<FragmentWriter> writer_;
  timing::SoundClock clock_;
  Time expected_{};  // where a frame without a time belongs
};

}  // namespace estrade::media::libav
