// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/picture_file.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "media/libav/allowed.h"
#include "media/libav/error.h"
#include "media/libav/picture_filter.h"

namespace estrade::media::libav {

namespace {

constexpr std::int64_t most_bytes = 64 << 20;
constexpr std::int64_t most_picture_pixels = 40'000'000;
constexpr int least_width = 160;  // of a poster
constexpr int least_height = 90;
constexpr int least_side = 16;  // of a slide
constexpr int least_face = 32;

AVCodecID codec_of(std::string_view begin, PictureUse use) {
  using namespace std::string_view_literals;
  if (begin.starts_with("\xFF\xD8\xFF"sv)) return AV_CODEC_ID_MJPEG;
  if (begin.starts_with("\x89PNG\r\n\x1A\n"sv)) return AV_CODEC_ID_PNG;
  if (begin.starts_with("RIFF"sv) && begin.substr(8).starts_with("WEBP"sv)) return AV_CODEC_ID_WEBP;
  bool const is_gif = begin.starts_with("GIF87a"sv) || begin.starts_with("GIF89a"sv);
  return is_gif && use == PictureUse::Face ? AV_CODEC_ID_GIF : AV_CODEC_ID_NONE;
}

/// What is said to who sends what is none.
char const* no_picture_advice(PictureUse use) {
  switch (use) {
    case PictureUse::Poster:
      return "This file is no picture that can be a poster: send a JPEG, PNG or WebP.";
    case PictureUse::Slide:
      return "This file is no picture, whatever its name: send a JPEG, PNG or WebP.";
    case PictureUse::Face:
      return "This is no picture, whatever its name: give a JPEG, PNG, WebP or GIF.";
  }
  throw std::logic_error("a use of pictures without words");
}

tl::unexpected<Verdict> undecodable(std::string facts) {
  return fail(Fault::Corrupt, std::move(facts),
              "This picture cannot be read: save it anew as JPEG, PNG or WebP and send that.");
}

/// Called once the size is known, before anything is decoded.
int refuse_large(AVCodecContext* codec, AVFrame* frame, int flags) {
  if (std::int64_t{codec->width} * codec->height > most_picture_pixels) return AVERROR(EFBIG);
  return avcodec_default_get_buffer2(codec, frame, flags);
}

Codec open_decoder(AVCodecID id) {
  auto const* decoder = avcodec_find_decoder(id);
  if (decoder == nullptr) throw std::runtime_error("libav was built without a picture's decoder");
  Codec codec(allocated(avcodec_alloc_context3(decoder)));
  codec->get_buffer2 = refuse_large;
  codec->thread_count = 1;
  Options options;
  options.set("codec_whitelist", allowed_picture_codecs);
  check(avcodec_open2(codec.get(), decoder, options.address()), "opening a picture's decoder");
  return codec;
}

Packet read_whole(Source const& source) {
  auto packet = make_packet();
  check(av_new_packet(packet.get(), static_cast<int>(source.size())), "keeping a picture");
  std::span const bytes(reinterpret_cast<std::byte*>(packet->data),
                        static_cast<std::size_t>(packet->size));
  auto const count = source.read_at(0, bytes);
  av_shrink_packet(packet.get(), static_cast<int>(count));
  packet->flags |= AV_PKT_FLAG_KEY;
  return packet;
}

/// EXIF counts eight ways to hold a camera (CIPA DC-008, tag 0x0112).
Orientation orientation_of(AVFrame const& frame) {
  static constexpr std::array<Orientation, 9> ways = {{{0, false},
                                                       {0, false},
                                                       {0, true},
                                                       {180, false},
                                                       {180, true},
                                                       {90, true},
                                                       {90, false},
                                                       {270, true},
                                                       {270, false}}};
  auto const* entry = av_dict_get(frame.metadata, "Orientation", nullptr, 0);
  auto const way = entry == nullptr ? 1 : std::strtoul(entry->value, nullptr, 10);
  return way < ways.size() ? ways[way] : Orientation();
}

bool is_transparent(AVFrame const& frame) {
  auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  return format != nullptr && (format->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
}

/// The picture as it looks on white paper, in RGB.
Frame before_white(AVFrame const& frame) {
  auto opaque = make_frame();
  opaque->width = frame.width;
  opaque->height = frame.height;
  opaque->format = AV_PIX_FMT_RGB24;
  check(av_frame_get_buffer(opaque.get(), 0), "making room for a picture");
  auto const paint = [&](AVFrame const& picture) {
    for (int y = 0; y < picture.height; ++y) {
      auto const* from = picture.data[0] + std::ptrdiff_t{y} * picture.linesize[0];
      auto* into = opaque->data[0] + std::ptrdiff_t{y} * opaque->linesize[0];
      for (int x = 0; x < picture.width; ++x, from += 4, into += 3) {
        int const alpha = from[3];
        for (int i = 0; i < 3; ++i) {
          into[i] = static_cast<std::uint8_t>((from[i] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
      }
    }
  };
  PictureFilter filter({}, frame.width, frame.height, AV_PIX_FMT_RGBA);
  filter.filter(frame, paint);
  filter.drain(paint);
  return opaque;
}

tl::unexpected<Verdict> too_large(std::string facts) {
  return fail(Fault::TooLarge, std::move(facts),
              "This picture has more than 40 million pixels: make it smaller; 1280 pixels across "
              "are enough.");
}

std::optional<Verdict> why_small(AVFrame const& frame, PictureUse use) {
  if (use == PictureUse::Slide) {
    if (std::min(frame.width, frame.height) >= least_side) return std::nullopt;
    return Verdict{Fault::Unsupported, "a tiny picture",
                   "This picture is too small for a slide; send one of 1920 pixels across."};
  }
  if (use == PictureUse::Face) {
    if (std::min(frame.width, frame.height) >= least_face) return std::nullopt;
    return Verdict{Fault::Unsupported, "a tiny picture",
                   "This picture is too small for a portrait; give one of 256 pixels across."};
  }
  if (frame.width >= least_width && frame.height >= least_height) return std::nullopt;
  return Verdict{Fault::Unsupported, "a small picture",
                 "This picture is too small for a poster: send one of 1280 x 720 pixels, and of "
                 "160 x 90 at least."};
}

}  // namespace

Result<Still> read_picture(Source const& source, PictureUse use) {
  if (source.size() > most_bytes) return too_large("a picture of more than 64 MiB");
  std::array<char, 16> begin{};
  auto const length = source.read_at(0, std::as_writable_bytes(std::span(begin)));
  auto const id = codec_of({begin.data(), length}, use);
  if (id == AV_CODEC_ID_NONE) {
    return fail(Fault::NotMedia, "no JPEG, PNG or WebP", no_picture_advice(use));
  }
  auto const decoder = open_decoder(id);
  auto const packet = read_whole(source);
  auto const frame = make_frame();
  int code = avcodec_send_packet(decoder.get(), packet.get());
  if (code >= 0) avcodec_send_packet(decoder.get(), nullptr);
  if (code >= 0) code = avcodec_receive_frame(decoder.get(), frame.get());
  if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
  auto const pixels = std::int64_t{decoder->width} * decoder->height;
  if (pixels > most_picture_pixels) return too_large("a picture of too many pixels");
  if (code < 0 || frame->decode_error_flags != 0) return undecodable("a picture that is damaged");
  if (auto small = why_small(*frame, use)) return fail(std::move(*small));
  auto const orientation = orientation_of(*frame);
  return is_transparent(*frame) ? Still(*before_white(*frame), orientation)
                                : Still(*frame, orientation);
}

}  // namespace estrade::media::libav
