// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/fragment_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "media/libav/codec_name.h"
#include "media/libav/error.h"
#include "media/timing/pieces.h"

namespace estrade::media::libav {

namespace {

constexpr int buffer_size = 256 * 1024;
constexpr AVRational microseconds{1, 1'000'000};
/// A second, in every track of pictures, copied or encoded: hls.js 1.7 takes another timescale for
/// another timeline, and sets that beside the sound by as much as showing lags decoding.
constexpr auto video_ticks = "90000";

std::shared_ptr<AVCodecParameters> make_parameters() {
  return {allocated(avcodec_parameters_alloc()),
          [](AVCodecParameters* parameters) { avcodec_parameters_free(&parameters); }};
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

TrackFormat TrackFormat::of(AVCodecContext const& encoder) {
  auto parameters = make_parameters();
  check(avcodec_parameters_from_context(parameters.get(), &encoder), "describing a track");
  return {parameters, encoder.time_base, encoder.framerate};
}

TrackFormat TrackFormat::of(AVStream const& stream) {
  auto parameters = make_parameters();
  check(avcodec_parameters_copy(parameters.get(), stream.codecpar), "describing a track");
  return {parameters, stream.time_base, stream.avg_frame_rate};
}

void TrackFormat::replace_head(std::span<std::uint8_t const> head) {
  auto changed = make_parameters();
  check(avcodec_parameters_copy(changed.get(), parameters.get()), "describing a track");
  av_freep(&changed->extradata);
  changed->extradata_size = 0;
  changed->extradata =
      static_cast<std::uint8_t*>(allocated(av_mallocz(head.size() + AV_INPUT_BUFFER_PADDING_SIZE)));
  std::ranges::copy(head, changed->extradata);
  changed->extradata_size = static_cast<int>(head.size());
  parameters = std::move(changed);
}

FragmentWriter::FragmentWriter(TrackPlace place, TrackFormat format, Time lead, Time shortest,
                               TrackStart start)
    : place_(std::move(place)),
      format_(std::move(format)),
      lead_(av_rescale_q(lead.count(), microseconds, format_.ticks)),
      shortest_(shortest),
      track_(std::move(start.track)),
      ready_(start.at),
      segment_start_(start.at) {
  track_.codec = codec_name(*format_.parameters);
  open_file();
}

void FragmentWriter::write(Packet packet) {
  if (held_) release(packet->dts - held_->dts);
  auto const at = time_of(packet->pts);
  if ((packet->flags & AV_PKT_FLAG_KEY) != 0 && position_ > 0) {
    bool const ends_piece = place_.in_pieces && at >= piece_end_;
    if (ends_piece || at >= piece_end_ || at >= segment_start_ + shortest_) cut(at);
    if (ends_piece) {
      close_file(at);
      open_file();
    } else if (at >= piece_end_) {
      piece_end_ = timing::piece_end_after(at);
    }
  }
  held_ = std::move(packet);
}

void FragmentWriter::end_piece(Time at) {
  finish(at);
  open_file();
}

void FragmentWriter::finish(Time end) {
  if (held_) {
    auto const last = av_rescale_q(end.count(), microseconds, format_.ticks);
    release(std::max<std::int64_t>(last - held_->dts, 1));
  }
  end = std::max(end, segment_start_ + Time(1));
  cut(end);
  close_file(end);
}

Time FragmentWriter::time_of(std::int64_t ticks) const {
  return Time(av_rescale_q(ticks, format_.ticks, microseconds));
}

void FragmentWriter::open_file() {
  piece_end_ = timing::piece_end_after(segment_start_);
  auto const number = fmt::format("-{:04}", track_.pieces.size() + 1);
  piece_ = {place_.stem + (place_.in_pieces ? number : "") + ".mp4", {}};
  file_ = std::make_unique<OutputFile>(place_.folder / piece_.file);
  position_ = 0;

  AVFormatContext* context = nullptr;
  check(avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr), "making a container");
  output_.reset(context);
  output_->pb = file_->context();
  output_->flags |= AVFMT_FLAG_CUSTOM_IO;
  output_->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
  auto* stream = allocated(avformat_new_stream(output_.get(), nullptr));
  check(avcodec_parameters_copy(stream->codecpar, format_.parameters.get()), "describing a track");
  stream->codecpar->codec_tag = 0;
  stream->time_base = format_.ticks;
  stream->avg_frame_rate = format_.rate;

  // The head is written with the first packet, since it tells by how much showing lags decoding.
  // Every file begins where the one before ended (frag_discont).
  Options options;
  options
      .set("movflags",
           "+cmaf+empty_moov+delay_moov+default_base_moof+frag_custom+frag_discont+skip_sidx"
           "+skip_trailer")
      .set("use_editlist", "1")
      .set("video_track_timescale", video_ticks)
      .set("fflags", "+bitexact");
  check(avformat_write_header(output_.get(), options.address()), "beginning a track");
}

void FragmentWriter::close_file(Time at) {
  check(av_write_trailer(output_.get()), "ending a track");
  file_->flush();
  output_.reset();
  file_.reset();
  if (segments_.empty()) return;
  track_.pieces.push_back(std::move(piece_));
  track_.segments.insert(track_.segments.end(), segments_.begin(), segments_.end());
  segments_.clear();
  ready_ = at;
}

void FragmentWriter::cut(Time at) {
  int const code = av_write_frame(output_.get(), nullptr);
  auto const position = file_->flush();
  check(code, "ending a fragment");
  auto const length = position - position_;
  if (length == 0) return;  // nothing was in it
  // What is not packets is the fragment's head, which stands before them.
  segments_.push_back({at - segment_start_,
                       {position_, length},
                       length - payload_ + key_bytes_,
                       track_.pieces.size()});
  segment_start_ = at;
  position_ = position;
  payload_ = key_bytes_ = 0;
}

void FragmentWriter::release(std::int64_t duration) {
  held_->duration = duration;
  held_->stream_index = 0;
  held_->dts -= lead_;
  auto const size = std::int64_t{held_->size};
  if (payload_ == 0) key_bytes_ = size;
  payload_ += size;
  av_packet_rescale_ts(held_.get(), format_.ticks, output_->streams[0]->time_base);
  check(av_write_frame(output_.get(), held_.get()), "writing a packet");
  held_.reset();
  if (position_ == 0) {
    check(av_write_frame(output_.get(), nullptr), "writing the head of a track");
    position_ = file_->flush();
    piece_.map = {0, position_};
  }
}

}  // namespace estrade::media::libav
