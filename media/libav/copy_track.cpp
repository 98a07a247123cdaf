// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/copy_track.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "media/ladder.h"
#include "media/libav/colour.h"
#include "media/libav/demuxer.h"
#include "media/libav/error.h"
#include "media/libav/orientation.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

namespace {

constexpr int most_lines = 1080;
constexpr int longest_side = 1920;
constexpr double fastest = 61;
// Seeking decodes from a key frame on.
constexpr Time rarest_key = std::chrono::seconds(10);
constexpr Time latest_start = std::chrono::milliseconds(100);
constexpr Time longest_gap = std::chrono::seconds(1);  // of sound that goes on

bool is_promising_picture(AVStream const& stream) {
  auto const& format = *stream.codecpar;
  auto const orientation = Orientation::of(stream);
  auto const [shown_width, shown_height] =
      shown_size(format.width, format.height, stream.sample_aspect_ratio, orientation);
  bool const is_as_coded = shown_width == format.width && shown_height == format.height &&
                           orientation.clockwise == 0 && !orientation.mirrored;
  auto const [narrow, wide] = std::minmax(format.width, format.height);
  bool const is_progressive =
      format.field_order == AV_FIELD_PROGRESSIVE || format.field_order == AV_FIELD_UNKNOWN;
  bool const is_high_dynamic =
      format.color_trc == AVCOL_TRC_SMPTE2084 || format.color_trc == AVCOL_TRC_ARIB_STD_B67;
  bool const is_plain =
      format.format == AV_PIX_FMT_YUV420P && format.color_range != AVCOL_RANGE_JPEG;
  return format.codec_id == AV_CODEC_ID_H264 && is_plain && !is_high_dynamic && is_progressive &&
         is_as_coded && narrow <= most_lines && wide <= longest_side && format.width % 2 == 0 &&
         format.height % 2 == 0 && stream.avg_frame_rate.num > 0 &&
         av_q2d(stream.avg_frame_rate) <= fastest;
}

bool is_promising_sound(AVCodecParameters const& format) {
  return format.codec_id == AV_CODEC_ID_AAC && format.profile == FF_PROFILE_AAC_LOW &&
         format.ch_layout.nb_channels <= 2 && format.sample_rate >= 32'000 &&
         format.sample_rate <= 48'000;
}

/// How long sound lasts until the next; pictures tell by the next one's time.
Time shortest_segment(bool is_video) {
  return is_video ? timing::segment_length - std::chrono::milliseconds(200)
                  : timing::segment_length;
}

/// H.264 as MP4 has it (ISO/IEC 14496-15, 5.3.3): units, each with its length before it. Where they
/// do not fill the packet, something was written over it.
bool is_made_of_units(AVPacket const& packet, unsigned length_field) {
  std::size_t const length_bytes = (length_field & 3U) + 1;
  std::span const bytes(packet.data, static_cast<std::size_t>(packet.size));
  std::size_t at = 0;
  while (at + length_bytes < bytes.size()) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_bytes; ++i) length = length << 8 | bytes[at++];
    constexpr unsigned forbidden = 0x80;
    if (length == 0 || length > bytes.size() - at || (bytes[at] & forbidden) != 0) return false;
    at += length;
  }
  return at == bytes.size();
}

}  // namespace

bool CopyTrack::is_promising(AVStream const& stream) {
  auto const& format = *stream.codecpar;
  // Elsewhere the head travels with the packets, and may change.
  if (format.extradata_size < 2) return false;
  if (format.codec_type == AVMEDIA_TYPE_AUDIO) return is_promising_sound(format);
  constexpr int least_head = 7;  // of avcC
  return format.extradata_size >= least_head && format.extradata[0] == 1 &&
         is_promising_picture(stream);
}

CopyTrack::CopyTrack(AVStream const& stream, TrackPlace place)
    : stream_(stream),
      is_video_(stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO),
      writer_(std::move(place), TrackFormat::of(stream), Time(0), shortest_segment(is_video_)) {}

void CopyTrack::take(AVPacket const& packet) {
  // Priming of AAC: what comes out of it is before the beginning.
  if (!is_video_ && !end_ && packet.pts != AV_NOPTS_VALUE && packet.pts < 0) return;
  if (is_strange(packet)) is_good_ = false;
  if (!is_good_) return;
  auto const at = Demuxer::time_of(packet.pts, stream_);
  if ((packet.flags & AV_PKT_FLAG_KEY) != 0) key_at_ = at;
  decoded_at_ = packet.dts;
  end_ = std::max(end_.value_or(Time(0)), at + Demuxer::time_of(packet.duration, stream_));
  auto copy = make_packet();
  check(av_packet_ref(copy.get(), &packet), "copying a packet");
  writer_.write(std::move(copy));
}

bool CopyTrack::is_strange(AVPacket const& packet) const {
  if (packet.pts == AV_NOPTS_VALUE || packet.dts == AV_NOPTS_VALUE) return true;
  if (packet.dts <= decoded_at_ || packet.pts < packet.dts) return true;
  if ((packet.flags & (AV_PKT_FLAG_DISCARD | AV_PKT_FLAG_CORRUPT)) != 0) return true;
  for (auto const kind : {AV_PKT_DATA_NEW_EXTRADATA, AV_PKT_DATA_SKIP_SAMPLES,
                          AV_PKT_DATA_PARAM_CHANGE, AV_PKT_DATA_ENCRYPTION_INFO}) {
    if (av_packet_get_side_data(&packet, kind, nullptr) != nullptr) return true;
  }
  if (is_video_ && !is_made_of_units(packet, stream_.codecpar->extradata[4])) return true;
  auto const at = Demuxer::time_of(packet.pts, stream_);
  bool const is_key = (packet.flags & AV_PKT_FLAG_KEY) != 0;
  if (!key_at_) return !is_key || at < -latest_start || at > latest_start;
  if (is_video_) return at - *key_at_ > rarest_key;
  return at - *end_ > longest_gap;
}

void CopyTrack::finish(Time end) { writer_.finish(end); }

}  // namespace estrade::media::libav
