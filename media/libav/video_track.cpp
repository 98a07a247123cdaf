// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/video_track.h"

#include <algorithm>
#include <utility>

#include "media/libav/demuxer.h"

namespace estrade::media::libav {

namespace {

constexpr AVRational fallback_rate{25, 1};
constexpr AVRational highest_rate{60, 1};

/// What the stream says about its rate, where it can be believed.
AVRational rate_of(AVStream const& stream) {
  for (auto const rate : {stream.avg_frame_rate, stream.r_frame_rate}) {
    if (rate.num <= 0 || rate.den <= 0) continue;
    if (av_cmp_q(rate, highest_rate) <= 0) return rate;
    if (av_cmp_q(rate, {240, 1}) <= 0) return highest_rate;
  }
  return fallback_rate;
}

}  // namespace

Result<VideoTrack> VideoTrack::open(AVStream const& stream, std::filesystem::path path) {
  auto decoder = Decoder::open(stream);
  if (!decoder) return fail(decoder.error());
  return VideoTrack(stream, std::move(path), std::move(*decoder));
}

VideoTrack::VideoTrack(AVStream const& stream, std::filesystem::path path, Decoder decoder)
    : stream_(stream),
      path_(std::move(path)),
      orientation_(Orientation::of(stream)),
      decoder_(std::move(decoder)),
      interval_(av_rescale_q(1, av_inv_q(rate_of(stream)), {1, 1'000'000})),
      rate_(rate_of(stream)) {}

void VideoTrack::take(AVPacket const& packet) {
  decoder_.decode(packet, [this](AVFrame& frame) { filter(frame); });
}

void VideoTrack::drain() {
  decoder_.drain([this](AVFrame& frame) { filter(frame); });
  if (filter_) filter_->drain([this](AVFrame& picture) { show(picture); });
}

void VideoTrack::filter(AVFrame& frame) {
  if (frame.width <= 0 || frame.height <= 0) return;
  if (!filter_) start(frame);
  // Pictures without a time follow the one before.
  auto const at =
      frame.pts == AV_NOPTS_VALUE ? previous_ + interval_ : Demuxer::time_of(frame.pts, stream_);
  previous_ = at;
  frame.pts = at.count();
  filter_->filter(frame, [this](AVFrame& picture) { show(picture); });
}

void VideoTrack::show(AVFrame& picture) {
  Time const at(std::max<std::int64_t>(picture.pts, 0));
  for (auto const& showing : cadence_.next(at)) {
    encode(showing.is_new ? picture : *last_, showing);
    if (showing.is_new) last_ = share(picture);
  }
}

void VideoTrack::encode(AVFrame const& picture, timing::Showing const& showing) {
  ++shown_;
  encoder_->encode(picture, showing.at, showing.is_key,
                   [this](Packet packet) { writer_->write(std::move(packet)); });
}

void VideoTrack::start(AVFrame const& frame) {
  auto const aspect =
      frame.sample_aspect_ratio.num > 0 ? frame.sample_aspect_ratio : stream_.sample_aspect_ratio;
  auto const [width, height] = shown_size(frame.width, frame.height, aspect, orientation_);
  rung_ = streaming_rung(width, height);
  filter_.emplace(orientation_, rung_.width, rung_.height, AV_PIX_FMT_YUV420P);
  encoder_.emplace(rung_.width, rung_.height, rate_, Colour::for_frame(frame));
  writer_ = std::make_unique<FragmentWriter>(path_, encoder_->context(), encoder_->lead());
}

std::optional<Time> VideoTrack::end() const {
  if (!cadence_.last()) return std::nullopt;
  return *cadence_.last() + interval_;
}

hls::Track VideoTrack::finish(Time end) {
  for (auto const& showing : cadence_.finish(end)) encode(*last_, showing);
  encoder_->finish([this](Packet packet) { writer_->write(std::move(packet)); });
  return writer_->finish(end);
}

double VideoTrack::frame_rate() const { return av_q2d(rate_); }

}  // namespace estrade::media::libav
