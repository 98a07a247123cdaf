// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/media/played.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>

namespace estrade::media {

namespace {

constexpr AVRational microseconds{1, 1'000'000};
constexpr double loud = 0.1;
constexpr double bright = 128;

struct CloseInput {
  void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
};
struct FreeCodec {
  void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
};
struct FreePacket {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeFrame {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
using Codec = std::unique_ptr<AVCodecContext, FreeCodec>;

Codec open_decoder(AVStream const& stream) {
  auto const* decoder = avcodec_find_decoder(stream.codecpar->codec_id);
  Codec codec(avcodec_alloc_context3(decoder));
  avcodec_parameters_to_context(codec.get(), stream.codecpar);
  codec->pkt_timebase = stream.time_base;
  if (avcodec_open2(codec.get(), decoder, nullptr) < 0) throw std::runtime_error("no decoder");
  return codec;
}

/// Notes what is seen and heard, frame by frame.
class Audience {
 public:
  explicit Audience(Played& played) : played_(played) {}

  void see(AVFrame const& frame, Time at) {
    played_.width = frame.width;
    played_.height = frame.height;
    auto const* middle = frame.data[0] + std::ptrdiff_t{frame.height / 2} * frame.linesize[0];
    played_.pictures.push_back(
        {at, frame.key_frame != 0, static_cast<double>(middle[frame.width / 2])});
  }

  void hear(AVFrame const& frame, Time at) {
    if (frame.format != AV_SAMPLE_FMT_FLTP) throw std::runtime_error("not planar floats");
    if (!played_.has_sound()) played_.sound_start = at;
    played_.channels = frame.ch_layout.nb_channels;
    auto const* samples = reinterpret_cast<float const*>(frame.extended_data[0]);
    for (int i = 0; i < frame.nb_samples; ++i) {
      auto const now = at + Time(av_rescale(i, 1'000'000, frame.sample_rate));
      if (std::abs(samples[i]) < loud) continue;
      if (now - last_loud_ > std::chrono::milliseconds(100)) played_.beeps.push_back(now);
      last_loud_ = now;
    }
    played_.sound_end = at + Time(av_rescale(frame.nb_samples, 1'000'000, frame.sample_rate));
  }

 private:
  Played& played_;
  Time last_loud_ = -std::chrono::hours(1);
};

}  // namespace

std::vector<Time> Played::flashes() const {
  std::vector<Time> times;
  bool was_bright = false;
  for (auto const& picture : pictures) {
    bool const is_bright = picture.brightness > bright;
    if (is_bright && !was_bright) times.push_back(picture.at);
    was_bright = is_bright;
  }
  return times;
}

Played play(std::filesystem::path const& file) {
  AVFormatContext* context = nullptr;
  if (avformat_open_input(&context, file.c_str(), nullptr, nullptr) < 0) {
    throw std::runtime_error("cannot open " + file.string());
  }
  std::unique_ptr<AVFormatContext, CloseInput> const input(context);
  if (avformat_find_stream_info(context, nullptr) < 0) throw std::runtime_error("no streams");

  std::map<int, Codec> decoders;
  for (unsigned i = 0; i < context->nb_streams; ++i) {
    auto const& stream = *context->streams[i];
    auto const type = stream.codecpar->codec_type;
    if (type != AVMEDIA_TYPE_VIDEO && type != AVMEDIA_TYPE_AUDIO) continue;
    // FFmpeg lists the sound of an HLS master twice: alone and in its programme.
    bool const is_twin = std::ranges::any_of(
        decoders, [type](auto const& entry) { return entry.second->codec_type == type; });
    if (!is_twin) decoders.emplace(stream.index, open_decoder(stream));
  }

  Played played;
  Audience audience(played);
  auto const start = context->start_time == AV_NOPTS_VALUE ? 0 : context->start_time;
  std::unique_ptr<AVFrame, FreeFrame> const frame(av_frame_alloc());
  auto const decode = [&](AVCodecContext& codec, AVPacket const* packet) {
    avcodec_send_packet(&codec, packet);
    while (avcodec_receive_frame(&codec, frame.get()) == 0) {
      Time const at(av_rescale_q(frame->best_effort_timestamp, codec.pkt_timebase, microseconds) -
                    start);
      codec.codec_type == AVMEDIA_TYPE_VIDEO ? audience.see(*frame, at) : audience.hear(*frame, at);
    }
  };
  std::unique_ptr<AVPacket, FreePacket> const packet(av_packet_alloc());
  while (av_read_frame(context, packet.get()) >= 0) {
    auto const decoder = decoders.find(packet->stream_index);
    if (decoder != decoders.end()) decode(*decoder->second, packet.get());
    av_packet_unref(packet.get());
  }
  for (auto const& [index, decoder] : decoders) decode(*decoder, nullptr);
  return played;
}

}  // namespace estrade::media
