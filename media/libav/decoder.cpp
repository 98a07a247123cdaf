// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/decoder.h"

extern "C" {
#include <libavutil/avstring.h>
}

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "media/libav/allowed.h"
#include "media/libav/error.h"
#include "media/libav/refusal.h"

namespace estrade::media::libav {

namespace {

constexpr std::int64_t many_pixels = 4096 * 2304;  // above, every thread's pictures cost too much
constexpr int most_failures = 1000;                // in one packet or one drain

}  // namespace

AVCodec const* find_decoder(AVCodecID id) {
  void* position = nullptr;
  while (auto const* codec = av_codec_iterate(&position)) {
    if (codec->id == id && av_codec_is_decoder(codec) != 0 &&
        av_match_list(codec->name, allowed_codecs, ',') > 0) {
      return codec;
    }
  }
  return nullptr;
}

Result<Decoder> Decoder::open(AVStream const& stream) {
  auto const& parameters = *stream.codecpar;
  bool const is_video = parameters.codec_type == AVMEDIA_TYPE_VIDEO;
  bool const is_large = std::int64_t{parameters.width} * parameters.height > many_pixels;
  return open(stream, is_video && !is_large ? 2 : 1);
}

Result<Decoder> Decoder::open_for_stills(AVStream const& stream) { return open(stream, 1); }

Result<Decoder> Decoder::open(AVStream const& stream, int threads) {
  auto const& parameters = *stream.codecpar;
  std::string const name = avcodec_get_name(parameters.codec_id);
  if (auto verdict = refuse_size(parameters)) return fail(std::move(*verdict));
  auto const* decoder = find_decoder(parameters.codec_id);
  if (decoder == nullptr) {
    return fail(translate(AVERROR_DECODER_NOT_FOUND, "looking for a decoder of " + name));
  }
  Codec codec(allocated(avcodec_alloc_context3(decoder)));
  check(avcodec_parameters_to_context(codec.get(), &parameters), "preparing a decoder");
  codec->pkt_timebase = stream.time_base;
  codec->max_pixels = most_pixels;
  codec->thread_count = threads;
  Options options;
  options.set("codec_whitelist", allowed_codecs);
  int const code = avcodec_open2(codec.get(), decoder, options.address());
  if (code < 0) return fail(translate(code, "opening a decoder of " + name));
  return Decoder(std::move(codec));
}

void Decoder::decode(AVPacket const& packet, Sink const& sink) {
  if (packet.pts != AV_NOPTS_VALUE) has_times_ = true;
  if (!has_times_ && packet.dts != AV_NOPTS_VALUE) waiting_.insert(packet.dts);
  send(&packet, sink);
  // What is left over belonged to pictures that could not be decoded.
  auto const held_back = static_cast<std::size_t>(codec_->has_b_frames + codec_->thread_count);
  while (waiting_.size() > held_back) waiting_.erase(waiting_.begin());
}

void Decoder::decode_if_needed(AVPacket const& packet, Sink const& sink) {
  auto const usual = std::exchange(codec_->skip_frame, AVDISCARD_NONREF);
  decode(packet, sink);
  codec_->skip_frame = usual;
}

void Decoder::drain(Sink const& sink) {
  send(nullptr, sink);
  avcodec_flush_buffers(codec_.get());
  waiting_.clear();
}

void Decoder::send(AVPacket const* packet, Sink const& sink) {
  int const code = avcodec_send_packet(codec_.get(), packet);
  if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
  if (code == AVERROR_INVALIDDATA && has_begun_) is_damaged_ = true;
  receive(sink);
  // A full decoder takes the packet once its pictures are fetched. Other failures concern this
  // packet alone.
  if (code == AVERROR(EAGAIN) && avcodec_send_packet(codec_.get(), packet) == 0) receive(sink);
}

void Decoder::receive(Sink const& sink) {
  for (int failures = 0; failures < most_failures;) {
    int const code = avcodec_receive_frame(codec_.get(), frame_.get());
    if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
    if (code < 0) {  // a damaged picture; the next may be whole
      if (has_begun_) is_damaged_ = true;
      ++failures;
      continue;
    }
    bool const is_whole =
        frame_->decode_error_flags == 0 && (frame_->flags & AV_FRAME_FLAG_CORRUPT) == 0;
    if (has_begun_ && !is_whole) is_damaged_ = true;
    if (is_whole) has_begun_ = true;
    frame_->pts = time_of_frame();
    sink(*frame_);
  }
}

std::int64_t Decoder::time_of_frame() {
  // AVI does not say when a picture is shown: the first one shown gets the first time there is.
  // libav's guess would be late by as many pictures as are held back for their order.
  if (has_times_ || waiting_.empty()) return frame_->best_effort_timestamp;
  auto const time = *waiting_.begin();
  waiting_.erase(waiting_.begin());
  return time;
}

}  // namespace estrade::media::libav
