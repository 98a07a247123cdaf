// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/media/trace.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace estrade::media {

namespace {

using namespace std::chrono_literals;

constexpr AVRational microseconds{1, 1'000'000};
constexpr int half = 16;  // a first reduction: swscale is coarse when it shrinks a lot at once

template <auto free>
struct Free {
  template <class T>
  void operator()(T* what) const {
    free(&what);
  }
};
using Codec = std::unique_ptr<AVCodecContext, Free<avcodec_free_context>>;

/// The place in the picture as shown of a patch of the coded picture: ISO/IEC 14496-12, 6.2.2.
class Turning {
 public:
  explicit Turning(AVStream const& stream) {
    std::size_t size = 0;
    auto const* bytes = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    std::array<std::int32_t, 9> matrix{};
    if (bytes == nullptr || size < sizeof(matrix)) return;
    std::memcpy(matrix.data(), bytes, sizeof(matrix));
    auto const sign = [](std::int32_t value) { return value > 0 ? 1 : value < 0 ? -1 : 0; };
    std::array<int, 4> const turns{sign(matrix[0]), sign(matrix[1]), sign(matrix[3]),
                                   sign(matrix[4])};
    bool const turns_quarters = std::abs(turns[0] * turns[3] - turns[1] * turns[2]) == 1;
    if (turns_quarters) turns_ = turns;
  }

  [[nodiscard]] bool swaps_sides() const { return turns_[0] == 0; }

  [[nodiscard]] std::size_t place(int x, int y) const {
    int const u = 2 * x - Trace::side + 1;
    int const v = 2 * y - Trace::side + 1;
    int const shown_x = (turns_[0] * u + turns_[2] * v + Trace::side - 1) / 2;
    int const shown_y = (turns_[1] * u + turns_[3] * v + Trace::side - 1) / 2;
    return static_cast<std::size_t>(shown_y * Trace::side + shown_x);
  }

 private:
  std::array<int, 4> turns_{1, 0, 0, 1};  // a, b, c, d of the matrix
};

class Reader {
 public:
  Reader(Trace& trace, AVStream const* video, AVStream const* audio)
      : trace_(trace), video_(video), audio_(audio) {
    if (video != nullptr) turning_ = Turning(*video);
  }
  ~Reader() {
    sws_freeContext(scaler_);
    swr_free(&mixer_);
  }
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  void see(AVFrame const& frame, Time at) {
    auto aspect = video_->sample_aspect_ratio.num > 0 ? video_->sample_aspect_ratio
                                                      : frame.sample_aspect_ratio;
    if (aspect.num <= 0 || aspect.den <= 0) aspect = {1, 1};
    trace_.aspect = frame.width * av_q2d(aspect) / frame.height;
    if (turning_.swaps_sides()) trace_.aspect = 1 / trace_.aspect;
    trace_.pictures.push_back({at, patches_of(frame)});
    Time const lasts(av_rescale_q(std::max<std::int64_t>(frame.pkt_duration, 0), video_->time_base,
                                  microseconds));
    end_of_pictures_ = std::max(end_of_pictures_, at + lasts);
  }

  void hear(AVFrame const& frame, Time at) {
    if (mixer_ == nullptr) prepare(frame);
    std::vector<float> samples(static_cast<std::size_t>(frame.nb_samples));
    auto* into = reinterpret_cast<std::uint8_t*>(samples.data());
    auto const** planes = const_cast<std::uint8_t const**>(frame.extended_data);
    if (swr_convert(mixer_, &into, frame.nb_samples, planes, frame.nb_samples) < 0) {
      throw std::runtime_error("cannot mix");
    }
    trace_.channels = frame.ch_layout.nb_channels;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      sound_.push_back(
          {at + Time(av_rescale(static_cast<std::int64_t>(i), 1'000'000, frame.sample_rate)),
           samples[i]});
    }
    end_of_sound_ = at + Time(av_rescale(frame.nb_samples, 1'000'000, frame.sample_rate));
  }

  /// Counts all times from the first picture or sound.
  void finish() {
    Time start = Time::max();
    std::ranges::sort(trace_.pictures, {}, &Trace::Picture::at);
    if (!trace_.pictures.empty()) start = trace_.pictures.front().at;
    if (!sound_.empty()) start = std::min(start, sound_.front().at);
    for (auto& picture : trace_.pictures) picture.at -= start;
    std::vector<int> counts;
    for (auto const& sample : sound_) {
      if (sample.at < start) continue;  // times that go back
      auto const index = static_cast<std::size_t>((sample.at - start) / Trace::bin);
      if (index >= trace_.loudness.size()) {
        trace_.loudness.resize(index + 1);
        counts.resize(index + 1);
      }
      trace_.loudness[index] += double{sample.value} * sample.value;
      ++counts[index];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) trace_.loudness[i] = std::sqrt(trace_.loudness[i] / counts[i]);
    }
    trace_.end = std::max(end_of_pictures_, end_of_sound_) - start;
  }

 private:
  struct Sample {
    Time at;
    float value;
  };

  void prepare(AVFrame const& frame) {
    AVChannelLayout source = frame.ch_layout;
    if (source.order == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(&source, frame.ch_layout.nb_channels);
    }
    AVChannelLayout mono{};
    av_channel_layout_default(&mono, 1);
    swr_alloc_set_opts2(&mixer_, &mono, AV_SAMPLE_FMT_FLT, frame.sample_rate, &source,
                        static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    if (swr_init(mixer_) < 0) throw std::runtime_error("cannot mix");
  }

  Trace::Patches patches_of(AVFrame const& frame) {
    scaler_ = sws_getCachedContext(
        scaler_, frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), half, half,
        AV_PIX_FMT_RGB24, SWS_AREA | SWS_ACCURATE_RND, nullptr, nullptr, nullptr);
    if (scaler_ == nullptr) throw std::runtime_error("cannot scale");
    // As players take it where nothing is said.
    auto matrix = frame.colorspace;
    if (matrix == AVCOL_SPC_UNSPECIFIED) {
      matrix = frame.width >= 1280 || frame.height >= 720 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    }
    auto const* coefficients = sws_getCoefficients(matrix);
    bool const is_full =
        frame.color_range == AVCOL_RANGE_JPEG || frame.format == AV_PIX_FMT_YUVJ420P;
    sws_setColorspaceDetails(scaler_, coefficients, is_full ? 1 : 0,
                             sws_getCoefficients(SWS_CS_ITU709), 1, 0, 1 << 16, 1 << 16);
    std::array<std::uint8_t, std::size_t{3} * half * half> pixels{};
    std::array<std::uint8_t*, 4> planes{pixels.data()};
    std::array<int, 4> strides{3 * half};
    sws_scale(scaler_, frame.data, frame.linesize, 0, frame.height, planes.data(), strides.data());
    Trace::Patches patches{};
    for (int y = 0; y < half; ++y) {
      for (int x = 0; x < half; ++x) {
        auto const place = turning_.place(x / 2, y / 2);
        for (std::size_t c = 0; c < 3; ++c) {
          patches[place * 3 + c] += pixels[static_cast<std::size_t>(y * half + x) * 3 + c] / 4.0;
        }
      }
    }
    return patches;
  }

  Trace& trace_;
  AVStream const* video_;
  AVStream const* audio_;
  Turning turning_{*(video_ != nullptr ? video_ : audio_)};
  SwsContext* scaler_ = nullptr;
  SwrContext* mixer_ = nullptr;
  std::vector<Sample> sound_;
  Time end_of_pictures_ = Time::min();
  Time end_of_sound_ = Time::min();
};

Codec open_decoder(AVStream const& stream) {
  auto const* decoder = avcodec_find_decoder(stream.codecpar->codec_id);
  Codec codec(avcodec_alloc_context3(decoder));
  avcodec_parameters_to_context(codec.get(), stream.codecpar);
  codec->pkt_timebase = stream.time_base;
  codec->thread_count = 2;
  if (avcodec_open2(codec.get(), decoder, nullptr) < 0) throw std::runtime_error("no decoder");
  return codec;
}

AVStream* choose(AVFormatContext& input, AVMediaType type) {
  int const index = av_find_best_stream(&input, type, -1, -1, nullptr, 0);
  if (index < 0) return nullptr;
  auto* stream = input.streams[index];
  if ((stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0) return nullptr;
  return avcodec_find_decoder(stream->codecpar->codec_id) != nullptr ? stream : nullptr;
}

double distance(Trace::Patches const& one, Trace::Patches const& other) {
  double sum = 0;
  for (std::size_t i = 0; i < one.size(); ++i) sum += std::abs(one[i] - other[i]);
  return sum / static_cast<double>(one.size());
}

template <class Distance>
Lag smallest(Distance const& distance_at) {
  Lag lag{1e9, 1e9};
  for (Time late = -400ms; late <= 400ms; late += 20ms) {
    double const apart = distance_at(late);
    lag.best = std::min(lag.best, apart);
    if (std::chrono::abs(late) <= 40ms) lag.best_in_step = std::min(lag.best_in_step, apart);
  }
  return lag;
}

}  // namespace

Trace::Patches const& Trace::shown_at(Time time) const {
  auto const after = std::ranges::upper_bound(pictures, time, {}, &Picture::at);
  return after == pictures.begin() ? pictures.front().patches : std::prev(after)->patches;
}

Trace trace(std::filesystem::path const& file, Time most) {
  AVFormatContext* context = nullptr;
  if (avformat_open_input(&context, file.c_str(), nullptr, nullptr) < 0) {
    throw std::runtime_error("cannot open " + file.string());
  }
  std::unique_ptr<AVFormatContext, Free<avformat_close_input>> const input(context);
  if (avformat_find_stream_info(context, nullptr) < 0) throw std::runtime_error("no streams");
  auto* video = choose(*context, AVMEDIA_TYPE_VIDEO);
  auto* audio = choose(*context, AVMEDIA_TYPE_AUDIO);
  for (unsigned i = 0; i < context->nb_streams; ++i) {
    auto* stream = context->streams[i];
    stream->discard = stream == video || stream == audio ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
  if (video == nullptr && audio == nullptr) throw std::runtime_error("nothing to see or hear");
  Codec const pictures = video != nullptr ? open_decoder(*video) : nullptr;
  Codec const sound = audio != nullptr ? open_decoder(*audio) : nullptr;

  Trace trace;
  Reader reader(trace, video, audio);
  std::unique_ptr<AVFrame, Free<av_frame_free>> const frame(av_frame_alloc());
  std::optional<Time> start;
  Time next{};  // for what carries no time
  bool is_enough = false;
  auto const decode = [&](AVCodecContext& codec, AVPacket const* packet) {
    avcodec_send_packet(&codec, packet);
    while (avcodec_receive_frame(&codec, frame.get()) == 0) {
      bool const has_time = frame->best_effort_timestamp != AV_NOPTS_VALUE;
      Time const at =
          has_time
              ? Time(av_rescale_q(frame->best_effort_timestamp, codec.pkt_timebase, microseconds))
              : next;
      auto const samples = std::max(frame->nb_samples, 0);
      if (samples > 0) next = at + Time(av_rescale(samples, 1'000'000, frame->sample_rate));
      if (!start) start = at;
      if (at - *start > most) is_enough = true;
      codec.codec_type == AVMEDIA_TYPE_VIDEO ? reader.see(*frame, at) : reader.hear(*frame, at);
    }
  };
  std::unique_ptr<AVPacket, Free<av_packet_free>> const packet(av_packet_alloc());
  for (int failures = 0; !is_enough && failures < 100;) {
    int const code = av_read_frame(context, packet.get());
    if (code == AVERROR_EOF) break;
    failures = code < 0 ? failures + 1 : 0;
    if (code < 0) continue;
    if (video != nullptr && packet->stream_index == video->index) decode(*pictures, packet.get());
    if (audio != nullptr && packet->stream_index == audio->index) decode(*sound, packet.get());
    av_packet_unref(packet.get());
  }
  if (pictures) decode(*pictures, nullptr);
  if (sound) decode(*sound, nullptr);
  reader.finish();
  return trace;
}

Lag picture_lag(Trace const& source, Trace const& made, Time from, Time length) {
  return smallest([&](Time late) {
    double sum = 0;
    int count = 0;
    for (Time time = from; time < from + length; time += 40ms) {
      sum += distance(source.shown_at(time - late), made.shown_at(time));
      ++count;
    }
    return sum / count;
  });
}

std::optional<Lag> sound_lag(Trace const& source, Trace const& made, Time from, Time length) {
  // Over three bins: how a click falls into one of them is chance.
  auto const value = [](Trace const& trace, Time time) {
    auto const index = time / Trace::bin;
    bool const is_there = time >= Trace::bin && index + 1 < std::ssize(trace.loudness);
    if (!is_there) return 0.0;
    auto const middle = trace.loudness.begin() + index;
    return (*(middle - 1) + *middle + *(middle + 1)) / 3;
  };
  bool is_flat = false;
  auto const lag = smallest([&](Time late) {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (Time time = from; time < from + length; time += Trace::bin) {
      double const one = value(source, time - late);
      double const other = value(made, time);
      n += 1, x += one, y += other, xx += one * one, yy += other * other, xy += one * other;
    }
    double const spread = (xx - x * x / n) * (yy - y * y / n);
    if (xx - x * x / n < std::max(n * 1e-6, x * x / n / 20)) is_flat = true;
    return spread > 0 ? 1 - (xy - x * y / n) / std::sqrt(spread) : 2.0;
  });
  if (is_flat) return std::nullopt;
  return lag;
}

}  // namespace estrade::media
