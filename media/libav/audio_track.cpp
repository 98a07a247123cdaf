// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/audio_track.h"

#include <algorithm>
#include <utility>

#include "media/libav/demuxer.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

namespace {

constexpr int sample_rate = 48'000;
constexpr int silence_at_once = 4096;  // samples

Time length_of(std::int64_t samples, int rate) {
  return Time(av_rescale(samples, 1'000'000, rate));
}

}  // namespace

Result<AudioTrack> AudioTrack::open(AVStream const& stream, TrackPlace place, TrackStart start) {
  auto decoder = Decoder::open(stream);
  if (!decoder) return fail(decoder.error());
  return AudioTrack(stream, std::move(place), std::move(start), std::move(*decoder));
}

AudioTrack::AudioTrack(AVStream const& stream, TrackPlace place, TrackStart start, Decoder decoder)
    : stream_(stream),
      language_(Demuxer::language_of(stream)),
      place_(std::move(place)),
      start_(std::move(start)),
      decoder_(std::move(decoder)),
      clock_(sample_rate) {}

void AudioTrack::take(AVPacket const& packet) {
  decoder_.decode(packet, [this](AVFrame& frame) { play(frame); });
}

void AudioTrack::drain() {
  decoder_.drain([this](AVFrame& frame) { play(frame); });
}

void AudioTrack::play(AVFrame& frame) {
  if (frame.nb_samples <= 0 || frame.sample_rate <= 0 || frame.ch_layout.nb_channels <= 0) return;
  if (!encoder_) start(frame);
  auto const at = frame.pts == AV_NOPTS_VALUE ? expected_ : Demuxer::time_of(frame.pts, stream_);
  expected_ = at + length_of(frame.nb_samples, frame.sample_rate);

  auto const begins = at - length_of(resampler_->delay(), sample_rate);
  auto const sound = resampler_->convert(frame);
  auto const mend = clock_.next(begins, sound->nb_samples);
  play_silence(mend.silence);
  int const skip = static_cast<int>(mend.skip);
  if (skip == sound->nb_samples) return;
  encoder_->encode(*sound, skip, sound->nb_samples - skip,
                   [this](Packet packet) { writer_->write(std::move(packet)); });
}

void AudioTrack::play_silence(std::int64_t count) {
  while (count > 0) {
    auto const some = static_cast<int>(std::min<std::int64_t>(count, silence_at_once));
    encoder_->encode(*make_silence(sample_rate, channels_, some), 0, some,
                     [this](Packet packet) { writer_->write(std::move(packet)); });
    count -= some;
  }
}

void AudioTrack::start(AVFrame const& frame) {
  channels_ = frame.ch_layout.nb_channels == 1 ? 1 : 2;
  resampler_.emplace(sample_rate, channels_);
  encoder_.emplace(sample_rate, channels_);
  writer_ = std::make_unique<FragmentWriter>(place_, TrackFormat::of(encoder_->context()), Time(0),
                                             timing::segment_length, start_);
}

std::optional<Time> AudioTrack::end() const {
  if (!encoder_) return std::nullopt;
  return clock_.now();
}

void AudioTrack::finish(Time end) {
  play_silence(clock_.missing_until(end));
  encoder_->finish([this](Packet packet) { writer_->write(std::move(packet)); });
  writer_->finish(end);
}

}  // namespace estrade::media::libav
