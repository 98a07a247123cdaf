// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/segment_cut.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "media/libav/colour.h"
#include "media/libav/decoder.h"
#include "media/libav/demuxer.h"
#include "media/libav/error.h"
#include "media/libav/parameter_sets.h"
#include "media/libav/picture_filter.h"
#include "media/libav/video_encoder.h"

namespace estrade::media::libav {

namespace {

constexpr Time one_segment = std::chrono::hours(24);  // longer than any: a cut is not divided
constexpr int most_rate_terms = 100'000;

/// All of a segment.
struct ReadSegment {
  Demuxer demuxer;
  AVStream const* stream;
  std::vector<Packet> packets;  // in decoding order, at least one

  [[nodiscard]] Time at(AVPacket const& packet) const {
    return Demuxer::time_of(packet.pts, *stream);
  }
};

Result<ReadSegment> read_segment(Source const& segment) {
  auto demuxer = Demuxer::open(segment);
  if (!demuxer) return fail(demuxer.error());
  demuxer->keep_times();
  auto const* stream = demuxer->video() != nullptr ? demuxer->video() : demuxer->audio();
  std::vector<Packet> packets;
  while (auto const* packet = demuxer->next()) {
    if (packet->pts == AV_NOPTS_VALUE || packet->dts == AV_NOPTS_VALUE) continue;
    packets.emplace_back(allocated(av_packet_clone(packet)));
  }
  if (packets.empty()) {
    return fail(Fault::Corrupt, "a segment without packets",
                "The stored stream is damaged; have the recording made anew.");
  }
  return ReadSegment{std::move(*demuxer), stream, std::move(packets)};
}

/// How much earlier than it shows a segment is decoded; 0 for sound.
Time lead_of(ReadSegment const& segment) {
  auto const& key = *segment.packets.front();
  return Demuxer::time_of(key.pts - key.dts, *segment.stream);
}

hls::Track write_packets(SegmentCut const& cut, ReadSegment& segment) {
  auto const lead = lead_of(segment);
  FragmentWriter writer(cut.place, TrackFormat::of(*segment.stream), lead, one_segment,
                        {.track = {}, .at = cut.from});
  for (auto& packet : segment.packets) {
    packet->dts += Demuxer::ticks_of(lead, *segment.stream);
    writer.write(std::move(packet));
  }
  writer.finish(cut.until);
  return writer.track();
}

/// A track of the encoder's packets whose head also tells what those beside them need: players
/// that read a playlist as one long file look at its first head only.
TrackFormat joint_format(AVCodecContext const& encoder, AVStream const& stream) {
  auto format = TrackFormat::of(encoder);
  format.ticks = stream.time_base;
  auto const own = extradata_of(*format.parameters);
  std::vector<std::uint8_t> head(own.begin(), own.end());
  auto const others = with_start_codes(parameter_sets(extradata_of(*stream.codecpar)));
  head.insert(head.end(), others.begin(), others.end());
  format.replace_head(head);
  return format;
}

/// The same for those that have read another head: the parameter sets stand before the picture too.
Packet with_parameter_sets(Packet packet, AVCodecContext const& encoder) {
  auto joint = make_packet();
  check(av_new_packet(joint.get(), encoder.extradata_size + packet->size), "joining a packet");
  check(av_packet_copy_props(joint.get(), packet.get()), "joining a packet");
  auto* const rest = std::copy_n(encoder.extradata, encoder.extradata_size, joint->data);
  std::copy_n(packet->data, packet->size, rest);
  return joint;
}

/// Encodes the pictures that a part shows, in order.
class Encoding {
 public:
  Encoding(SegmentCut const& cut, ReadSegment const& opened, Rung const& rung, AVRational rate)
      : cut_(cut), opened_(opened), rung_(rung), rate_(rate) {}

  void take(AVFrame const& picture) {
    auto const at = Demuxer::time_of(picture.pts, *opened_.stream);
    if (at >= cut_.until) return;
    if (at <= cut_.from || (!encoder_ && !held_)) {
      held_ = share(picture);
      return;
    }
    begin();
    encode(picture, at, false);
  }

  /// Nothing when there was no picture.
  std::optional<hls::Track> finish() {
    begin();
    if (!encoder_) return std::nullopt;
    encoder_->finish([this](Packet packet) { write(std::move(packet)); });
    writer_->finish(cut_.until);
    return writer_->track();
  }

 private:
  /// With the picture that stands when the part begins.
  void begin() {
    if (!held_) return;
    auto const colour = Colour::for_frame(*held_);
    auto format = TrackFormat();
    if (rung_.codec == PictureCodec::H264) {
      encoder_ = std::make_unique<VideoEncoder>(rung_, rate_, colour, VideoEncoder::Use::Insert);
      format = joint_format(encoder_->context(), *opened_.stream);
    } else {
      encoder_ = make_encoder(rung_, rate_, colour);  // its key frames hold all they need
      format = TrackFormat::of(encoder_->context());
      format.ticks = opened_.stream->time_base;
    }
    writer_.emplace(cut_.place, std::move(format), lead_of(opened_),
                    one_segment,  // decoded in step with what is beside it
                    TrackStart{.track = {}, .at = cut_.from});
    auto const first = std::move(held_);
    encode(*first, cut_.from, true);
  }

  void encode(AVFrame const& picture, Time at, bool is_key) {
    encoder_->encode(picture, at, is_key, [this](Packet packet) { write(std::move(packet)); });
  }

  void write(Packet packet) {
    av_packet_rescale_ts(packet.get(), encoder_->context().time_base, opened_.stream->time_base);
    if (rung_.codec == PictureCodec::H264 && (packet->flags & AV_PKT_FLAG_KEY) != 0) {
      packet = with_parameter_sets(std::move(packet), encoder_->context());
    }
    writer_->write(std::move(packet));
  }

  SegmentCut const& cut_;
  ReadSegment const& opened_;
  Rung rung_;
  AVRational rate_;
  Frame held_;
  std::unique_ptr<PictureEncoder> encoder_;
  std::optional<FragmentWriter> writer_;
};

}  // namespace

Result<std::optional<hls::Track>> copy_sound(SegmentCut const& cut) {
  auto opened = read_segment(cut.segment);
  if (!opened) return fail(opened.error());
  std::erase_if(opened->packets, [&](Packet const& packet) {
    return opened->at(*packet) < cut.from || opened->at(*packet) >= cut.until;
  });
  if (opened->packets.empty()) return std::optional<hls::Track>();
  return std::optional(write_packets(cut, *opened));
}

Result<std::optional<hls::Track>> copy_pictures(SegmentCut const& cut, double rate) {
  auto opened = read_segment(cut.segment);
  if (!opened) return fail(opened.error());
  auto& packets = opened->packets;
  auto const is_shown = [&](Packet const& packet) { return opened->at(*packet) < cut.until; };
  while (!packets.empty() && !is_shown(packets.back())) packets.pop_back();
  auto const latest = cut.until + Time(static_cast<std::int64_t>(1e6 / rate));
  bool const is_clean = std::ranges::all_of(
      packets, [&](Packet const& packet) { return opened->at(*packet) < latest; });
  if (packets.empty() || !is_clean) return std::optional<hls::Track>();
  return std::optional(write_packets(cut, *opened));
}

Result<hls::Track> encode_pictures(SegmentCut const& cut, Rung rung, double rate) {
  auto opened = read_segment(cut.segment);
  if (!opened) return fail(opened.error());
  auto decoder = Decoder::open(*opened->stream);
  if (!decoder) return fail(decoder.error());
  if (opened->stream->codecpar->codec_id == AV_CODEC_ID_AV1) rung.codec = PictureCodec::Av1;
  Encoding encoding(cut, *opened, rung, av_d2q(rate, most_rate_terms));
  auto const take = [&](AVFrame& picture) { encoding.take(picture); };
  // AV1 has 10 bits a sample, encoders here take 8.
  PictureFilter filter({}, rung.size.width, rung.size.height, AV_PIX_FMT_YUV420P);
  auto const narrow = [&](AVFrame& picture) {
    if (picture.format == AV_PIX_FMT_YUV420P) return take(picture);
    filter.filter(picture, take);
  };
  for (auto const& packet : opened->packets) decoder->decode(*packet, narrow);
  decoder->drain(narrow);
  filter.drain(take);
  auto track = encoding.finish();
  if (!track) {
    return fail(Fault::Corrupt, "a segment without pictures",
                "The stored stream is damaged; have the recording made anew.");
  }
  return std::move(*track);
}

}  // namespace estrade::media::libav
