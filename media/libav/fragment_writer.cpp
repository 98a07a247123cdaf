// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/fragment_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

constexpr int buffer_size = 256 * 1024;
constexpr AVRational microseconds{1, 1'000'000};

/// RFC 6381's name of what the encoder really writes.
std::string codec_name(AVCodecContext const& encoder) {
  auto const* bytes = encoder.extradata;
  auto const size = encoder.extradata_size;
  if (encoder.codec_id == AV_CODEC_ID_H264) {
    // Annex B: a start code of 3 or 4 bytes, the header of the SPS, then profile, constraints,
    // level.
    for (int at = 0; at + 6 < size; ++at) {
      bool const is_sps =
          bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1 && (bytes[at + 3] & 0x1f) == 7;
      if (is_sps) {
        return fmt::format("avc1.{:02x}{:02x}{:02x}", bytes[at + 4], bytes[at + 5], bytes[at + 6]);
      }
    }
  }
  if (encoder.codec_id == AV_CODEC_ID_AAC && size >= 1) {
    return fmt::format("mp4a.40.{}", bytes[0] >> 3);  // AudioSpecificConfig: the object type
  }
  throw std::logic_error("an encoder without a name");
}

}  // namespace

OutputFile::OutputFile(std::filesystem::path const& path)
    : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
  }
  auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
  if (buffer != nullptr) {
    context_.reset(avio_alloc_context(buffer, buffer_size, 1, this, nullptr, write, nullptr));
  }
  if (!context_) {
    av_free(buffer);
    ::close(descriptor_);
    throw std::bad_alloc();
  }
}

OutputFile::~OutputFile() { ::close(descriptor_); }

std::int64_t OutputFile::flush() {
  avio_flush(context_.get());
  if (failure_) std::rethrow_exception(failure_);
  return avio_tell(context_.get());
}

int OutputFile::write(void* self, std::uint8_t* from, int size) {
  auto& file = *static_cast<OutputFile*>(self);
  for (int done = 0; done < size;) {
    auto const count =
        ::write(file.descriptor_, from + done, static_cast<std::size_t>(size - done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      int const error = errno;
      file.failure_ = std::make_exception_ptr(
          std::system_error(error, std::generic_category(), "cannot write a track"));
      return AVERROR(error);
    }
    done += static_cast<int>(count);
  }
  return size;
}

FragmentWriter::FragmentWriter(std::filesystem::path const& path, AVCodecContext const& encoder,
                               Time lead)
    : file_(path),
      encoder_ticks_(encoder.time_base),
      lead_(av_rescale_q(lead.count(), microseconds, encoder.time_base)) {
  track_.file = path.filename().string();
  track_.codec = codec_name(encoder);

  AVFormatContext* context = nullptr;
  check(avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr), "making a container");
  output_.reset(context);
  output_->pb = file_.context();
  output_->flags |= AVFMT_FLAG_CUSTOM_IO;
  output_->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
  auto* stream = allocated(avformat_new_stream(output_.get(), nullptr));
  check(avcodec_parameters_from_context(stream->codecpar, &encoder), "describing a track");
  stream->codecpar->codec_tag = 0;
  stream->time_base = encoder.time_base;
  stream->avg_frame_rate = encoder.framerate;

  // The head is written with the first packet, since it tells by how much showing lags decoding.
  Options options;
  options
      .set("movflags",
           "+cmaf+empty_moov+delay_moov+default_base_moof+frag_custom+skip_sidx"
           "+skip_trailer")
      .set("use_editlist", "1")
      .set("fflags", "+bitexact");
  check(avformat_write_header(output_.get(), options.address()), "beginning a track");
}

void FragmentWriter::write(Packet packet) {
  if (held_) release(packet->dts - held_->dts);
  auto const at = time_of(packet->pts);
  if ((packet->flags & AV_PKT_FLAG_KEY) != 0 && at >= boundary_) {
    cut(at);
    boundary_ = timing::boundary_after(at);
  }
  held_ = std::move(packet);
}

hls::Track FragmentWriter::finish(Time end) {
  if (held_) {
    auto const last = av_rescale_q(end.count(), microseconds, encoder_ticks_);
    release(std::max<std::int64_t>(last - held_->dts, 1));
  }
  cut(std::max(end, segment_start_ + Time(1)));
  check(av_write_trailer(output_.get()), "ending a track");
  file_.flush();
  return std::move(track_);
}

Time FragmentWriter::time_of(std::int64_t ticks) const {
  return Time(av_rescale_q(ticks, encoder_ticks_, microseconds));
}

void FragmentWriter::cut(Time at) {
  int const code = av_write_frame(output_.get(), nullptr);
  auto const position = file_.flush();
  check(code, "ending a fragment");
  if (position == position_) return;  // nothing was in it
  track_.segments.push_back({at - segment_start_, {position_, position - position_}});
  segment_start_ = at;
  position_ = position;
}

void FragmentWriter::release(std::int64_t duration) {
  held_->duration = duration;
  held_->stream_index = 0;
  held_->dts -= lead_;
  av_packet_rescale_ts(held_.get(), encoder_ticks_, output_->streams[0]->time_base);
  check(av_write_frame(output_.get(), held_.get()), "writing a packet");
  held_.reset();
  if (position_ == 0) {
    check(av_write_frame(output_.get(), nullptr), "writing the head of a track");
    position_ = file_.flush();
    track_.map = {0, position_};
  }
}

}  // namespace estrade::media::libav
