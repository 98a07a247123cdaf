// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/glance_reader.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "media/libav/decoder.h"
#include "media/libav/still_reader.h"
#include "media/vision/luma.h"
#include "media/vision/shrink_gray.h"

namespace estrade::media::libav {

namespace {

constexpr int narrowest = 640;
constexpr int widest = 960;
constexpr int tallest = 1280;

/// The first plane holds brightness, a byte a sample.
bool has_plain_luma(AVFrame const& frame) {
  auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  return format != nullptr && (format->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) == 0 &&
         format->comp[0].plane == 0 && format->comp[0].step == 1 && format->comp[0].depth == 8 &&
         frame.linesize[0] > 0;
}

Gray glance_at(AVFrame const& frame, AVStream const& stream) {
  Still const still(frame, stream);
  int width = std::clamp(still.width(), narrowest, widest);
  double const scale = static_cast<double>(width) / std::max(1, still.width());
  int height = std::max(8, static_cast<int>(std::lround(still.height() * scale)));
  if (height > tallest) {
    width = std::max(8, width * tallest / height);
    height = tallest;
  }
  if (has_plain_luma(frame) && Orientation::of(stream).is_upright()) {
    return vision::shrink({frame.data[0], frame.width, frame.height, frame.linesize[0]}, width,
                          height);
  }
  auto const rendered = still.render(width, height);
  return {width, height, vision::luma_of(rendered.view())};
}

/// Thins out what comes.
class Spacing {
 public:
  explicit Spacing(Time apart) : apart_(apart) {}

  bool takes(Time now) {
    if (now >= last_ && now < last_ + apart_) return false;
    last_ = now;
    return true;
  }
  void start_anew() { last_ = never; }
  /// Whether it was so long ago that it took one that another would have fitted in between.
  [[nodiscard]] bool leaves_gap(Time now) const {
    return last_ != never && now > last_ + 2 * apart_;
  }

 private:
  static constexpr Time never = std::chrono::hours(-1);

  Time apart_;
  Time last_ = never;
};

AVDiscard left_out_of(Grain grain) {
  switch (grain) {
    case Grain::Fine:
      return AVDISCARD_DEFAULT;
    case Grain::Usual:
      return AVDISCARD_NONREF;
    case Grain::Coarse:
      return AVDISCARD_BIDIR;
  }
  return AVDISCARD_DEFAULT;
}

std::optional<Time> time_of(AVPacket const& packet, AVStream const& stream) {
  auto const ticks = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
  if (ticks == AV_NOPTS_VALUE) return std::nullopt;
  return std::max(Time(0), Demuxer::time_of(ticks, stream));
}

struct Key {
  Time at{};
  Packet packet;
};

}  // namespace

Result<GlanceReader> GlanceReader::open(Source const& source, std::stop_token stop) {
  GlanceReader reader(source, std::move(stop));
  auto const demuxer = Demuxer::open(source, reader.stop_);
  if (!demuxer) return fail(demuxer.error());
  if (demuxer->video() == nullptr) {
    return fail(Fault::Unsupported, "no pictures",
                "The recording has sound only, so that no slide can be seen in it.");
  }
  reader.duration_ = demuxer->duration();
  return reader;
}

Result<std::vector<PacketSketch>> GlanceReader::read_keys(Time apart, Sink const& sink) {
  auto demuxer = Demuxer::open(*source_, stop_);
  if (!demuxer) return fail(demuxer.error());
  auto const& stream = *demuxer->video();
  auto decoder = Decoder::open_for_stills(stream);
  if (!decoder) return fail(decoder.error());
  std::vector<PacketSketch> sketches;
  Spacing spacing(apart);
  std::optional<Key> left_out;
  auto const look_at = [&](Key const& key) {
    auto const show = [&](AVFrame& frame) { sink(key.at, glance_at(frame, stream)); };
    decoder->decode(*key.packet, show);
    decoder->drain(show);
  };
  Time end{};
  while (auto const* packet = demuxer->next()) {
    if (!demuxer->is_video(*packet)) continue;
    auto const at = time_of(*packet, stream);
    if (!at) continue;
    bool const is_key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
    sketches.push_back({*at, packet->size, is_key});
    end = std::max(end, *at + Demuxer::time_of(packet->duration, stream));
    if (!is_key) continue;
    if (left_out && spacing.leaves_gap(*at)) look_at(*left_out);
    Key key{*at, Packet(allocated(av_packet_clone(packet)))};
    left_out.reset();
    if (spacing.takes(*at))
      look_at(key);
    else
      left_out = std::move(key);
  }
  if (left_out && spacing.leaves_gap(end)) look_at(*left_out);
  if (stop_.stop_requested()) {
    return fail(Fault::Cancelled, "stopped", "The work was stopped; start it again.");
  }
  duration_ = std::max(end, std::min(duration_, end + std::chrono::seconds(1)));
  return sketches;
}

Result<void> GlanceReader::read_passages(std::span<Passage const> passages, Time apart,
                                         Asker const& asker) {
  auto demuxer = Demuxer::open(*source_, stop_);
  if (!demuxer) return fail(demuxer.error());
  auto const& stream = *demuxer->video();
  auto decoder = Decoder::open_for_stills(stream);
  if (!decoder) return fail(decoder.error());
  Spacing spacing(apart);
  auto passage = passages.begin();
  bool is_within = false;
  bool is_enough = false;
  auto const show = [&](AVFrame& frame) {
    if (is_enough || frame.pts == AV_NOPTS_VALUE) return;
    auto const at = std::max(Time(0), Demuxer::time_of(frame.pts, stream));
    if (at >= passage->from && at < passage->until && spacing.takes(at)) {
      is_enough = !asker(at, glance_at(frame, stream));
    }
  };
  while (auto const* packet = demuxer->next()) {
    if (passage == passages.end()) break;
    if (!demuxer->is_video(*packet)) continue;
    auto const at = time_of(*packet, stream);
    if (at && (packet->flags & AV_PKT_FLAG_KEY) != 0) {
      if (is_within && *at >= passage->until) {
        decoder->drain(show);
        is_within = false;
        is_enough = false;
        ++passage;
        spacing.start_anew();
        if (passage == passages.end()) break;
      }
      if (!is_within && *at >= passage->from) {
        is_within = true;
        decoder->leave_out(left_out_of(passage->grain));
      }
    }
    if (is_within && !is_enough) decoder->decode(*packet, show);
  }
  if (is_within && passage != passages.end()) decoder->drain(show);
  if (stop_.stop_requested()) {
    return fail(Fault::Cancelled, "stopped", "The work was stopped; start it again.");
  }
  return {};
}

}  // namespace estrade::media::libav
