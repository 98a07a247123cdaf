// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/still_reader.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

#include "media/libav/decoder.h"
#include "media/libav/error.h"
#include "media/libav/orientation.h"
#include "media/libav/picture_filter.h"

namespace estrade::media::libav {

namespace {

constexpr Time never(std::numeric_limits<Time::rep>::max());

/// Hands out times in order as it becomes known how long a picture is shown.
class Times {
 public:
  Times(std::span<Time const> times, StillSink const& sink) : times_(times), sink_(sink) {}

  /// Whether a time before `end` still waits for its picture.
  [[nodiscard]] bool wait_before(Time end) const {
    return next_ < times_.size() && times_[next_] < end;
  }

  /// The picture is the one shown until `end`.
  void give(Still const& still, Time end) {
    if (!wait_before(end)) return;
    ++pictures_;
    while (wait_before(end)) sink_(next_++, still);
  }

  [[nodiscard]] std::size_t pictures() const { return pictures_; }

 private:
  std::span<Time const> times_;
  StillSink const& sink_;
  std::size_t next_ = 0;
  std::size_t pictures_ = 0;
};

/// What was cut off must not be seen, even where it is what is shown when the rest begins.
bool is_before(std::span<Time const> times, Time now) {
  return times.front() > Time(0) && now < times.front();
}

void report(Progress const& progress, Demuxer const& demuxer, Time now) {
  if (!progress) return;
  auto const duration = demuxer.duration();
  double const fraction =
      duration > Time(0) ? in_seconds(now) / in_seconds(duration) : demuxer.fraction_read();
  progress(std::clamp(fraction, 0.0, 1.0));
}

}  // namespace

std::pair<int, int> Still::shown() const {
  return shown_size(frame_->width, frame_->height, aspect_, orientation_);
}

Pixels Still::render(int width, int height) const {
  Pixels pixels(width, height, PixelOrder::Rgb);
  PictureFilter filter(orientation_, width, height, AV_PIX_FMT_RGB24);
  auto const copy = [&](AVFrame& picture) {
    for (int y = 0; y < height; ++y) {
      std::memcpy(pixels.row(y), picture.data[0] + std::ptrdiff_t{y} * picture.linesize[0],
                  static_cast<std::size_t>(pixels.stride()));
    }
  };
  filter.filter(*frame_, copy);
  filter.drain(copy);
  return pixels;
}

Result<std::size_t> read_key_stills(Demuxer& demuxer, std::span<Time const> times,
                                    StillSink const& sink, Progress const& progress) {
  auto const& stream = *demuxer.video();
  auto decoder = Decoder::open_for_stills(stream);
  if (!decoder) return fail(decoder.error());
  demuxer.read_key_frames_only();

  Times waiting(times, sink);
  auto const held = make_packet();  // the key frame shown now, not decoded unless it is wanted
  auto const show_held_until = [&](Time end) {
    if (held->data == nullptr || !waiting.wait_before(end)) return;
    bool is_first = true;
    auto const take = [&](AVFrame& frame) {
      if (std::exchange(is_first, false)) waiting.give(Still(frame, stream), end);
    };
    decoder->decode(*held, take);
    decoder->drain(take);
  };
  while (auto const* packet = demuxer.next()) {
    auto const ticks = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    if (ticks == AV_NOPTS_VALUE) continue;
    auto const now = Demuxer::time_of(ticks, stream);
    if (is_before(times, now)) continue;
    show_held_until(now);
    av_packet_unref(held.get());
    check(av_packet_ref(held.get(), packet), "keeping a key frame");
    report(progress, demuxer, now);
  }
  show_held_until(never);
  return waiting.pictures();
}

Result<std::size_t> read_all_stills(Demuxer& demuxer, std::span<Time const> times,
                                    StillSink const& sink, Progress const& progress) {
  auto const& stream = *demuxer.video();
  auto decoder = Decoder::open(stream);
  if (!decoder) return fail(decoder.error());

  Times waiting(times, sink);
  std::optional<Still> shown;
  auto const take = [&](AVFrame& frame) {
    if (frame.pts == AV_NOPTS_VALUE) return;
    auto const now = Demuxer::time_of(frame.pts, stream);
    if (is_before(times, now)) return;
    if (shown) waiting.give(*shown, now);
    shown.emplace(frame, stream);
    report(progress, demuxer, now);
  };
  while (auto const* packet = demuxer.next()) {
    if (demuxer.is_video(*packet)) decoder->decode(*packet, take);
  }
  decoder->drain(take);
  if (shown) waiting.give(*shown, never);
  return waiting.pictures();
}

}  // namespace estrade::media::libav
