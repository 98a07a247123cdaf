// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/audio_track.h"

#include <algorithm>
#include <array>
#include <utility>

#include "media/libav/demuxer.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

namespace {

using sound::sample_rate;

constexpr int silence_at_once = 4096;              // samples
constexpr Time lead_in = std::chrono::seconds(1);  // what decoders want before a start

Time length_of(std::int64_t samples, int rate) {
  return Time(av_rescale(samples, 1'000'000, rate));
}

/// The beginning of the packet that belongs there.
std::int64_t sample_at(Time start, SoundCodec codec) {
  auto const sample = av_rescale(start.count(), sample_rate, 1'000'000);
  auto const length = AudioEncoder::packet_length(codec);
  return (sample + length / 2) / length * length;
}

/// What has to be encoded before a packet that is to be heard right: AAC wants one packet, Opus
/// 80 ms (RFC 7845 section 4.6).
std::int64_t run_up(SoundCodec codec) {
  return AudioEncoder::packet_length(codec) * (codec == SoundCodec::Aac ? 1 : 4);
}

}  // namespace

AudioTrack::AudioTrack(TrackPlace place, TrackStart start, double gain, SoundCodec codec)
    : place_(std::move(place)),
      start_(std::move(start)),
      first_(std::max<std::int64_t>(sample_at(start_.at, codec) - run_up(codec), 0)),
      gain_(gain),
      codec_(codec),
      clock_(sample_rate, first_) {}

Result<void> AudioTrack::read_from(AVStream const& stream, Time offset) {
  auto decoder = Decoder::open(stream);
  if (!decoder) return fail(decoder.error());
  decoder_.emplace(std::move(*decoder));
  if (stream_ == nullptr) {
    language_ = Demuxer::language_of(stream);
    title_ = Demuxer::title_of(stream);
  }
  stream_ = &stream;
  offset_ = offset;
  expected_ = offset;
  return {};
}

void AudioTrack::take(AVPacket const& packet) {
  bool const is_long_before =
      packet.pts != AV_NOPTS_VALUE &&
      Demuxer::time_of(packet.pts + packet.duration, *stream_) + offset_ + lead_in < start_.at;
  if (is_long_before) return;
  decoder_->decode(packet, [this](AVFrame& frame) { play(frame); });
}

void AudioTrack::drain() {
  decoder_->drain([this](AVFrame& frame) { play(frame); });
}

void AudioTrack::play(AVFrame& frame) {
  if (!is_sound(frame)) return;
  if (!encoder_) start(frame);
  auto const at =
      frame.pts == AV_NOPTS_VALUE ? expected_ : Demuxer::time_of(frame.pts, *stream_) + offset_;
  expected_ = at + length_of(frame.nb_samples, frame.sample_rate);

  auto const begins = at - length_of(resampler_->delay(), sample_rate);
  auto const sound = resampler_->convert(frame);
  auto const mend = clock_.next(begins, sound->nb_samples);
  play_silence(mend.silence);
  level(*sound, static_cast<int>(mend.skip));
}

void AudioTrack::level(AVFrame& sound, int skip) {
  if (skip == sound.nb_samples) return;
  std::array<float*, 2> const planes = {
      reinterpret_cast<float*>(sound.extended_data[0]) + skip,
      channels_ == 2 ? reinterpret_cast<float*>(sound.extended_data[1]) + skip : nullptr};
  limiter_->process(planes, sound.nb_samples - skip);
  int const early = std::min(late_, sound.nb_samples - skip);
  late_ -= early;
  skip += early;
  if (skip == sound.nb_samples) return;
  encoder_->encode(sound, skip, sound.nb_samples - skip,
                   [this](Packet packet) { writer_->write(std::move(packet)); });
}

void AudioTrack::play_silence(std::int64_t count) {
  while (count > 0) {
    auto const some = static_cast<int>(std::min<std::int64_t>(count, silence_at_once));
    level(*make_silence(sample_rate, channels_, some), 0);
    count -= some;
  }
}

void AudioTrack::start(AVFrame const& frame) {
  channels_ = published_channels(frame);
  resampler_.emplace(sample_rate, channels_);
  limiter_.emplace(channels_, gain_);
  encoder_.emplace(sample_rate, channels_, codec_, Priming::Dropped, first_,
                   sample_at(start_.at, codec_));
  writer_ = std::make_unique<FragmentWriter>(place_, TrackFormat::of(encoder_->context()), Time(0),
                                             timing::segment_length, start_);
}

std::optional<Time> AudioTrack::end() const {
  if (!encoder_) return std::nullopt;
  return clock_.now();
}

void AudioTrack::finish(Time end) {
  play_silence(clock_.missing_until(end));
  play_silence(sound::Limiter::latency);  // for the sound that is still in there
  encoder_->finish([this](Packet packet) { writer_->write(std::move(packet)); });
  writer_->finish(end);
}

}  // namespace estrade::media::libav
