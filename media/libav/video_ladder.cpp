// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/video_ladder.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "media/libav/demuxer.h"
#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

constexpr AVRational fallback_rate{25, 1};
constexpr AVRational highest_rate{60, 1};
constexpr Time lead_in = std::chrono::seconds(2);  // pictures that filters may want before a start
constexpr std::int64_t most_put_off = 64 << 20;    // bytes of packets
// Scaling from a picture little larger blurs, and one much larger costs.
constexpr double worth_scaling_from = 1.5;

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

VideoLadder::VideoLadder(Plan plan)
    : plan_(std::move(plan)),
      start_(plan_.starts.empty() ? Time(0) : plan_.starts.front().at),
      cadence_(start_, plan_.boundaries) {}

Result<void> VideoLadder::read_from(AVStream const& stream, Time offset) {
  auto decoder = Decoder::open(stream);
  if (!decoder) return fail(decoder.error());
  decoder_.emplace(std::move(*decoder));
  stream_ = &stream;
  offset_ = offset;
  idle_.emplace(std::int64_t{stream.codecpar->width} * stream.codecpar->height);
  orientation_ = Orientation::of(stream);
  filter_.reset();
  rate_ = rate_of(stream);
  interval_ = Time(av_rescale_q(1, av_inv_q(rate_), {1, 1'000'000}));
  previous_ = offset - interval_;
  return {};
}

/// A run that goes on decodes from the last key frame before its start: those packets are kept
/// until it is known which that is.
bool VideoLadder::put_off(AVPacket const& packet) {
  auto const ticks = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
  bool const is_far = ticks != AV_NOPTS_VALUE && put_off_bytes_ < most_put_off &&
                      Demuxer::time_of(ticks, *stream_) + offset_ + 2 * lead_in < start_;
  if (is_far) {
    if ((packet.flags & AV_PKT_FLAG_KEY) != 0) {
      put_off_.clear();
      put_off_bytes_ = 0;
    }
    auto kept = make_packet();
    check(av_packet_ref(kept.get(), &packet), "keeping a packet");
    put_off_.push_back(std::move(kept));
    put_off_bytes_ += packet.size;
    return true;
  }
  for (auto const& kept : std::exchange(put_off_, {})) decode(*kept);
  return false;
}

/// Where nothing happens, only what later pictures build on is decoded. A pointer that moves slowly
/// takes few bytes as well: so the last picture must have been a repetition too.
void VideoLadder::decode(AVPacket const& packet) {
  auto const sink = [this](AVFrame& frame) { filter(frame); };
  if (packet.pts != AV_NOPTS_VALUE && idle_->holds(packet) && repeats_ && !is_interlaced_) {
    left_out_ = std::max(left_out_, Demuxer::time_of(packet.pts, *stream_) + offset_);
    decoder_->decode_if_needed(packet, sink);
  } else {
    decoder_->decode(packet, sink);
  }
}

void VideoLadder::take(AVPacket const& packet) {
  if (start_ > Time(0) && put_off(packet)) return;
  decode(packet);
}

void VideoLadder::drain() {
  for (auto const& kept : std::exchange(put_off_, {})) decode(*kept);
  decoder_->drain([this](AVFrame& frame) { filter(frame); });
  if (filter_) filter_->drain([this](AVFrame& picture) { show(picture); });
}

void VideoLadder::filter(AVFrame& frame) {
  if (frame.width <= 0 || frame.height <= 0) return;
  // Pictures without a time follow the one before.
  auto const at = frame.pts == AV_NOPTS_VALUE ? previous_ + interval_
                                              : Demuxer::time_of(frame.pts, *stream_) + offset_;
  previous_ = at;
  if (at + lead_in < start_) return;
  is_interlaced_ = is_interlaced_ || frame.interlaced_frame != 0;
  change_ = timing::Change::Marked;
  // Deinterlacing looks at neighbours, so all pictures are needed for it.
  if (frame.interlaced_frame == 0) {
    auto const change = stillness_.change(frame, at);
    repeats_ = !change;
    if (!change && filter_) return;
    if (change && !is_interlaced_) change_ = *change;
  }
  scenes_.see(frame, at);
  if (rungs_.empty() || !filter_) start(frame);
  frame.pts = at.count();
  if (orientation_.is_upright() && !is_interlaced_ && is_plain(frame)) {
    // What another filter still holds comes first.
    filter_->drain([this](AVFrame& picture) { show(picture); });
    show(frame);
    return;
  }
  filter_->filter(frame, [this](AVFrame& picture) { show(picture); });
}

void VideoLadder::show(AVFrame& picture) {
  Time const at(std::max<std::int64_t>(picture.pts, 0));
  auto const showings = cadence_.next(at, change_);
  if (at < start_) last_ = share(picture);
  for (auto const& showing : showings) {
    show_on_rungs(showing.is_new ? picture : *last_, showing);
    if (showing.is_new) last_ = share(picture);
  }
}

void VideoLadder::show_on_rungs(AVFrame const& picture, timing::Showing const& showing) {
  for (auto rung = rungs_.begin(); rung != rungs_.end(); ++rung) {
    auto const* from = &picture;
    for (auto larger = rungs_.begin(); larger != rung; ++larger) {
      auto const* scaled = (*larger)->scaled();
      bool const is_worth =
          (*larger)->rung().lines() >= (*rung)->rung().lines() * worth_scaling_from;
      if (scaled != nullptr && is_worth) from = scaled;
    }
    (*rung)->show(*from, showing);
  }
}

void VideoLadder::start(AVFrame const& frame) {
  auto const aspect = sample_aspect_of(*stream_, frame);
  auto const [width, height] = shown_size(frame.width, frame.height, aspect, orientation_);
  if (rungs_.empty()) {
    auto wanted = plan_.ladder.rungs_for({width, height});
    if (plan_.copied) {
      std::erase_if(wanted, [this](Rung const& rung) {
        bool const is_smaller =
            rung.size.width < plan_.copied->width && rung.size.height < plan_.copied->height;
        return is_smaller == plan_.is_for_copied;
      });
    }
    auto const colour = Colour::for_frame(frame);
    for (auto const& rung : wanted) {
      TrackPlace place{plan_.folder, name_of(rung) + plan_.token, plan_.in_pieces};
      auto const number = rungs_.size();
      auto start = number < plan_.starts.size() ? plan_.starts[number] : TrackStart{};
      rungs_.push_back(
          std::make_unique<RungTrack>(rung, rate_, colour, std::move(place), std::move(start)));
    }
  }
  auto const largest = rungs_.empty() ? Size{2, 2} : rungs_.front()->rung().size;
  filter_.emplace(orientation_, largest.width, largest.height, AV_PIX_FMT_YUV420P);
}

std::optional<Time> VideoLadder::end() const {
  if (!cadence_.last()) return std::nullopt;
  return std::max({*cadence_.last(), previous_, left_out_}) + interval_;
}

std::optional<std::vector<Scene>> VideoLadder::scenes() const {
  if (!scenes_.has_seen()) return std::nullopt;
  auto scenes = scenes_.scenes();
  std::erase_if(scenes, [this](Scene const& scene) { return scene.at < start_; });
  return scenes;
}

void VideoLadder::finish(Time end) {
  scenes_.finish();
  for (auto const& showing : cadence_.finish(end)) show_on_rungs(*last_, showing);
  for (auto const& rung : rungs_) rung->finish(end);
}

std::string VideoLadder::name_of(Rung const& rung) {
  return fmt::format("video-{}{}", rung.lines(), rung.codec == PictureCodec::Av1 ? "-av1" : "");
}

}  // namespace estrade::media::libav
