// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/video_encoder.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

constexpr AVRational ticks{1, 90'000};
constexpr AVRational microseconds{1, 1'000'000};
constexpr Time shortest_patience = std::chrono::milliseconds(50);
constexpr Time longest_patience = std::chrono::milliseconds(500);
constexpr int gop_limit = 600;  // pictures; key frames are forced long before

// So many pictures in so long a time are rare. x264 refines what stays on for long far beyond what
// is seen: slides alone, made so much coarser, are as like their source as those of its ordinary
// settings, at little more than half the bytes.
constexpr std::size_t several = 8;
constexpr Time long_time = std::chrono::seconds(2);
constexpr double coarser = 15;   // of x264's scale,
constexpr double coarsest = 51;  // which ends here

}  // namespace

VideoEncoder::VideoEncoder(Rung const& rung, AVRational rate, Colour const& colour, Use use)
    : quality_(rung.quality),
      longest_gap_(std::clamp(Time(av_rescale(3'500'000, rate.den, rate.num)), shortest_patience,
                              longest_patience)) {
  auto const* x264 = avcodec_find_encoder_by_name("libx264");
  if (x264 == nullptr) throw std::runtime_error("libavcodec was built without libx264");
  codec_.reset(allocated(avcodec_alloc_context3(x264)));
  codec_->pix_fmt = AV_PIX_FMT_YUV420P;
  describe_pictures(*codec_, rung, rate, colour);
  codec_->time_base = ticks;
  codec_->gop_size = gop_limit;
  // Each rung has a thread of its own; only a machine with more processors than those has work for
  // more.
  codec_->thread_count = static_cast<int>(std::max(std::thread::hardware_concurrency() / 3, 1U));
  Options options;
  options.set("preset", "veryfast")
      .set("crf", fmt::format("{}", rung.quality).c_str())
      // What a talk's pictures cost hangs on how far it is seen that they stay. Looking ahead twice
      // as far would see it as well as the stronger belief in what is seen (qcomp), but every
      // picture ahead is 7 MB at 1080 lines, and filling those costs time. The belief gives what
      // stays, which is read, more than x264 does, and what moves all the time a little less. The
      // search for motion, of which there is little, may be coarse.
      .set("rc-lookahead", "20")
      .set("qcomp", "0.35")
      .set("bf", use == Use::Insert ? "0" : "5")
      .set("subq", "2")
      .set("motion-est", "dia")
      .set("sc_threshold", "0")
      .set("forced-idr", "1")
      .set("flags", "+cgop");
  // The last of the 32 numbers there are (ITU-T H.264, 7.4.2.1.1): encoders count from 0.
  if (use == Use::Insert) options.set("x264-params", "sps-id=31");
  check(avcodec_open2(codec_.get(), x264, options.address()), "opening the video encoder");
}

void VideoEncoder::encode(AVFrame const& picture, Time at, bool is_key, Sink const& sink) {
  bool const is_after_gap = held_ && at - held_at_ >= longest_gap_;
  if (held_) {
    // A picture before or after a long gap is an anchor: none is coded across the gap, so that
    // decoding times never fall behind by more than a few ordinary pictures.
    bool const is_anchor = is_after_gap || after_gap_;
    if (is_anchor && held_->pict_type == AV_PICTURE_TYPE_NONE) {
      held_->pict_type = AV_PICTURE_TYPE_P;
    }
    send(sink);
  }
  after_gap_ = is_after_gap;
  held_ = share(picture);
  held_at_ = at;
  held_->pts = av_rescale_q(at.count(), microseconds, ticks);
  held_->pict_type = is_key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  held_->key_frame = is_key ? 1 : 0;
}

/// What is chosen now holds for the pictures that x264 still looks ahead at, too: when something
/// begins to move, none of it is coarse.
void VideoEncoder::choose_quality() {
  recent_.push_back(held_at_);
  if (recent_.size() > several) recent_.pop_front();
  bool const is_rare = recent_.back() - recent_.front() >= long_time;
  double const quality = std::min(is_rare ? quality_ + coarser : quality_, coarsest);
  check(av_opt_set_double(codec_->priv_data, "crf", quality, 0), "choosing a quality");
}

void VideoEncoder::finish(Sink const& sink) {
  if (held_) send(sink);
  check(avcodec_send_frame(codec_.get(), nullptr), "ending the video encoder");
  receive(sink);
}

void VideoEncoder::send(Sink const& sink) {
  choose_quality();
  decoding_times_.push_back(held_->pts);
  check(avcodec_send_frame(codec_.get(), held_.get()), "encoding a picture");
  held_.reset();
  receive(sink);
}

void VideoEncoder::receive(Sink const& sink) {
  for (;;) {
    auto packet = make_packet();
    int const code = avcodec_receive_packet(codec_.get(), packet.get());
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
    check(code, "fetching an encoded picture");
    // x264 takes decoding times from pictures some places earlier, which for a slide that stood
    // still may be seconds.
    packet->dts = decoding_times_.front();
    decoding_times_.pop_front();
    sink(std::move(packet));
  }
}

}  // namespace estrade::media::libav
