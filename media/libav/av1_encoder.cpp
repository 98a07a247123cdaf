// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/av1_encoder.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

constexpr AVRational ticks{1, 90'000};
constexpr AVRational microseconds{1, 1'000'000};
constexpr int gop_limit = 1200;  // pictures; key frames are forced long before

/// SVT-AV1's constant rate factor that looks like x264's: by structural similarity, on slides
/// beside a moving picture. The smaller the picture, the more AV1 gains, and may be coarser.
double quality_of(Rung const& rung) {
  int const lines = rung.lines();
  int const coarser = lines >= 1080 ? 11 : 15;
  return std::clamp(rung.quality * 1.6 + coarser, 1.0, 63.0);
}

/// The same picture with two bits more a sample, as the encoder wants it.
void widen(AVFrame const& picture, AVFrame& wide) {
  for (int plane = 0; plane < 3; ++plane) {
    int const shift = plane == 0 ? 0 : 1;
    int const width = AV_CEIL_RSHIFT(picture.width, shift);
    int const height = AV_CEIL_RSHIFT(picture.height, shift);
    for (int y = 0; y < height; ++y) {
      auto const* from = picture.data[plane] + std::ptrdiff_t{y} * picture.linesize[plane];
      auto* const into = reinterpret_cast<std::uint16_t*>(wide.data[plane] +
                                                          std::ptrdiff_t{y} * wide.linesize[plane]);
      std::transform(from, from + width, into,
                     [](std::uint8_t sample) { return static_cast<std::uint16_t>(sample << 2); });
    }
  }
}

}  // namespace

Av1Encoder::Av1Encoder(Rung const& rung, AVRational rate, Colour const& colour)
    : wide_(rung.size, AV_PIX_FMT_YUV420P10) {
  auto const* svt = avcodec_find_encoder_by_name("libsvtav1");
  if (svt == nullptr) throw std::runtime_error("libavcodec was built without libsvtav1");
  codec_.reset(allocated(avcodec_alloc_context3(svt)));
  codec_->pix_fmt = AV_PIX_FMT_YUV420P10;
  describe_pictures(*codec_, rung, rate, colour);
  codec_->time_base = ticks;
  codec_->gop_size = gop_limit;
  Options options;
  options.set("preset", "9")
      .set("crf", fmt::format("{}", std::lround(quality_of(rung))).c_str())
      // One processor each, since every rung has a thread of its own. Looking ahead takes a
      // quarter of the memory, and gains nothing at a constant rate factor.
      .set("svtav1-params", "lp=1:lookahead=0:enable-force-key-frames=1");
  check(avcodec_open2(codec_.get(), svt, options.address()), "opening the AV1 encoder");
}

void Av1Encoder::encode(AVFrame const& picture, Time at, bool is_key, Sink const& sink) {
  auto const wide = wide_.take();
  widen(picture, *wide);
  wide->pts = av_rescale_q(at.count(), microseconds, ticks);
  wide->pict_type = is_key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  check(avcodec_send_frame(codec_.get(), wide.get()), "encoding a picture");
  receive(sink);
}

void Av1Encoder::finish(Sink const& sink) {
  check(avcodec_send_frame(codec_.get(), nullptr), "ending the AV1 encoder");
  receive(sink);
}

void Av1Encoder::receive(Sink const& sink) {
  for (;;) {
    auto packet = make_packet();
    int const code = avcodec_receive_packet(codec_.get(), packet.get());
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
    check(code, "fetching an encoded picture");
    packet->dts = packet->pts;  // each holds just what is shown next
    sink(std::move(packet));
  }
}

}  // namespace estrade::media::libav
