// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/audio_encoder.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "media/libav/error.h"
#include "media/libav/resampler.h"

namespace estrade::media::libav {

namespace {

AVCodec const& find_encoder(SoundCodec codec) {
  auto const* found = codec == SoundCodec::Aac ? avcodec_find_encoder(AV_CODEC_ID_AAC)
                                               : avcodec_find_encoder_by_name("libopus");
  if (found == nullptr) throw std::runtime_error("no encoder for sound");
  return *found;
}

int bit_rate(SoundCodec codec, int channels) {
  if (codec == SoundCodec::Aac) return channels == 1 ? 96'000 : 128'000;
  return channels == 1 ? 48'000 : 72'000;
}

/// libopus takes packed samples only, the queue's neighbours planes.
AVSampleFormat format_of(SoundCodec codec) {
  return codec == SoundCodec::Aac ? AV_SAMPLE_FMT_FLTP : AV_SAMPLE_FMT_FLT;
}

/// Where the head of an Opus stream has its pre-skip (RFC 7845 section 5.1).
constexpr int pre_skip_at = 10;

}  // namespace

AudioEncoder::AudioEncoder(int sample_rate, int channels, SoundCodec sound_codec, Priming priming,
                           std::int64_t sample, std::int64_t from)
    : priming_(priming), position_(sample), from_(from) {
  auto const& encoder = find_encoder(sound_codec);
  codec_.reset(allocated(avcodec_alloc_context3(&encoder)));
  codec_->sample_fmt = format_of(sound_codec);
  codec_->sample_rate = sample_rate;
  codec_->time_base = {1, sample_rate};
  codec_->bit_rate = bit_rate(sound_codec, channels);
  codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_default(&codec_->ch_layout, channels);
  Options options;
  // Against the default coder 0.6 of the time; measured on speech and music at these rates, less of
  // its noise is above what the sound masks.
  if (sound_codec == SoundCodec::Aac) options.set("aac_coder", "fast");
  if (sound_codec == SoundCodec::Opus) {
    // A stream keeps what its playlist promises: left free, some voices take almost twice the rate.
    options.set("application", "audio").set("vbr", priming == Priming::Told ? "on" : "constrained");
  }
  check(avcodec_open2(codec_.get(), &encoder, options.address()), "opening the audio encoder");
  queue_.reset(allocated(av_audio_fifo_alloc(AV_SAMPLE_FMT_FLTP, channels, codec_->frame_size)));
  if (sound_codec != SoundCodec::Opus || priming == Priming::Told) return;
  // Opus's delay is shorter than a packet: with silence before the first sample, the sound of every
  // packet begins where one begins, and the first is dropped.
  auto const lead = codec_->frame_size - codec_->initial_padding;
  auto const silence = make_silence(sample_rate, channels, lead);
  auto** const planes = reinterpret_cast<void**>(silence->extended_data);
  check(av_audio_fifo_write(queue_.get(), planes, lead), "queueing silence");
  position_ -= lead;
  codec_->initial_padding = 0;
  codec_->extradata[pre_skip_at] = codec_->extradata[pre_skip_at + 1] = 0;
}

void AudioEncoder::encode(AVFrame const& sound, int skip, int count, Sink const& sink) {
  std::array<void*, 2> planes{};
  for (int channel = 0; channel < codec_->ch_layout.nb_channels; ++channel) {
    planes.at(static_cast<std::size_t>(channel)) =
        reinterpret_cast<float*>(sound.extended_data[channel]) + skip;
  }
  check(av_audio_fifo_write(queue_.get(), planes.data(), count), "queueing sound");
  while (av_audio_fifo_size(queue_.get()) >= codec_->frame_size) send(codec_->frame_size, sink);
}

void AudioEncoder::finish(Sink const& sink) {
  if (int const rest = av_audio_fifo_size(queue_.get()); rest > 0) send(rest, sink);
  check(avcodec_send_frame(codec_.get(), nullptr), "ending the audio encoder");
  receive(sink);
}

void AudioEncoder::send(int count, Sink const& sink) {
  int const channels = codec_->ch_layout.nb_channels;
  auto frame = make_silence(codec_->sample_rate, channels, codec_->frame_size);
  check(av_audio_fifo_read(queue_.get(), reinterpret_cast<void**>(frame->extended_data), count),
        "fetching queued sound");
  if (codec_->sample_fmt == AV_SAMPLE_FMT_FLT) frame = interleave(*frame, count);
  frame->pts = position_;
  position_ += frame->nb_samples;
  check(avcodec_send_frame(codec_.get(), frame.get()), "encoding sound");
  receive(sink);
}

void AudioEncoder::receive(Sink const& sink) {
  for (;;) {
    auto packet = make_packet();
    int const code = avcodec_receive_packet(codec_.get(), packet.get());
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
    check(code, "fetching encoded sound");
    packet->dts = packet->pts;
    if (priming_ == Priming::Dropped) {
      if (packet->pts < from_) continue;       // what comes out is before the beginning
      av_packet_free_side_data(packet.get());  // tells of the priming that is gone
    }
    sink(std::move(packet));
  }
}

}  // namespace estrade::media::libav
