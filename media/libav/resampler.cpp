// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/resampler.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/samplefmt.h>
}

#include <array>

#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

Frame make_sound(int sample_rate, int channels, int count,
                 AVSampleFormat format = AV_SAMPLE_FMT_FLTP) {
  auto sound = make_frame();
  sound->format = format;
  sound->sample_rate = sample_rate;
  sound->nb_samples = count;
  av_channel_layout_default(&sound->ch_layout, channels);
  check(av_frame_get_buffer(sound.get(), 0), "making room for sound");
  return sound;
}

}  // namespace

Resampler::Resampler(int sample_rate, int channels) : rate_(sample_rate), channels_(channels) {}

Frame Resampler::convert(AVFrame const& frame) {
  Shape const shape(frame.sample_rate, frame.format, frame.ch_layout.nb_channels,
                    frame.ch_layout.order == AV_CHANNEL_ORDER_NATIVE ? frame.ch_layout.u.mask : 0);
  if (!context_ || shape != shape_) {
    build(frame);
    shape_ = shape;
  }
  int const room = check(swr_get_out_samples(context_.get(), frame.nb_samples), "resampling");
  auto sound = make_sound(rate_, channels_, room > 0 ? room : 1);
  // swr_convert takes planes of constants in this version's C, but not in its types.
  auto const** planes = const_cast<std::uint8_t const**>(frame.extended_data);
  sound->nb_samples =
      check(swr_convert(context_.get(), sound->extended_data, room, planes, frame.nb_samples),
            "resampling");
  return sound;
}

std::int64_t Resampler::delay() const {
  return context_ ? swr_get_delay(context_.get(), rate_) : 0;
}

void Resampler::build(AVFrame const& frame) {
  AVChannelLayout target{};
  av_channel_layout_default(&target, channels_);
  // Files that only count their channels mean the usual layout of so many. A layout of a few
  // channels owns no memory, so a copy by value is one.
  AVChannelLayout source = frame.ch_layout;
  if (source.order == AV_CHANNEL_ORDER_UNSPEC) {
    av_channel_layout_default(&source, frame.ch_layout.nb_channels);
  }
  SwrContext* context = nullptr;
  check(
      swr_alloc_set_opts2(&context, &target, AV_SAMPLE_FMT_FLTP, rate_, &source,
                          static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr),
      "making a resampler");
  context_.reset(context);
  if (source.nb_channels == 1 && channels_ == 2) {
    // Played as mono: the same from both loudspeakers, where swresample would take 3 dB off.
    constexpr std::array<double, 2> both = {1, 1};
    check(swr_set_matrix(context, both.data(), 1), "making a resampler");
  }
  check(swr_init(context_.get()), "making a resampler");
}

bool is_sound(AVFrame const& frame) {
  return frame.nb_samples > 0 && frame.sample_rate > 0 && frame.ch_layout.nb_channels > 0;
}

int published_channels(AVFrame const& frame) { return frame.ch_layout.nb_channels == 1 ? 1 : 2; }

Frame interleave(AVFrame const& planar, int count) {
  int const channels = planar.ch_layout.nb_channels;
  auto packed = make_sound(planar.sample_rate, channels, count, AV_SAMPLE_FMT_FLT);
  auto* into = reinterpret_cast<float*>(packed->data[0]);
  for (int i = 0; i < count; ++i) {
    for (int channel = 0; channel < channels; ++channel) {
      *into++ = reinterpret_cast<float const*>(planar.extended_data[channel])[i];
    }
  }
  return packed;
}

Frame make_silence(int sample_rate, int channels, int count) {
  auto silence = make_sound(sample_rate, channels, count);
  check(av_samples_set_silence(silence->extended_data, 0, count, channels, AV_SAMPLE_FMT_FLTP),
        "making silence");
  return silence;
}

}  // namespace estrade::media::libav
