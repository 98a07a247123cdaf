// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/progressive_file.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "media/libav/error.h"
#include "media/libav/piece_reader.h"
#include "media/libav/seekable_file.h"

namespace estrade::media::libav {

namespace {

constexpr Time turn = std::chrono::milliseconds(500);  // of one track before the other's

/// One track on its way into the file.
class Lane {
 public:
  Lane(PieceReader reader, AVFormatContext& output)
      : reader_(std::move(reader)), output_(allocated(avformat_new_stream(&output, nullptr))) {
    auto const& input = reader_.head();
    check(avcodec_parameters_copy(output_->codecpar, input.codecpar), "describing a track");
    output_->codecpar->codec_tag = 0;
    output_->codecpar->bit_rate = 0;  // known of a piece only; the muxer counts the whole
    output_->time_base = input.time_base;
    output_->avg_frame_rate = input.avg_frame_rate;
    output_->sample_aspect_ratio = input.sample_aspect_ratio;
    if (auto const language = Demuxer::language_of(input); !language.empty()) {
      check(av_dict_set(&output_->metadata, "language", language.c_str(), 0), "naming a track");
    }
  }

  /// Makes the next packet ready.
  Result<void> advance() {
    if (!has_begun_) {
      if (auto const first = fetch(); !first) return fail(first.error());
      if (following_) lead_ = std::max<std::int64_t>(-following_->dts, 0);
      has_begun_ = true;
    }
    current_ = std::move(following_);
    if (!current_) return {};
    if (auto const next = fetch(); !next) return fail(next.error());
    // libav tells no durations of pictures that are shown in another order than decoded, but where
    // the track ends.
    auto const end = following_ ? following_->dts : reader_.end() - lead_;
    current_->duration = std::max<std::int64_t>(end - current_->dts, 1);
    return {};
  }

  [[nodiscard]] Time start() const { return reader_.start(); }
  void count_from(Time start) { reader_.count_from(start); }

  [[nodiscard]] bool is_over() const { return !current_; }
  [[nodiscard]] Time at() const { return Demuxer::time_of(current_->dts, reader_.stream()); }
  [[nodiscard]] double fraction_read() const { return reader_.fraction_read(); }

  void write(AVFormatContext& output) {
    current_->stream_index = output_->index;
    current_->pos = -1;
    av_packet_rescale_ts(current_.get(), reader_.stream().time_base, output_->time_base);
    check(av_write_frame(&output, current_.get()), "writing a packet");
  }

 private:
  Result<void> fetch() {
    auto const next = reader_.next();
    if (!next) return fail(next.error());
    following_.reset(*next == nullptr ? nullptr : allocated(av_packet_clone(*next)));
    return {};
  }

  PieceReader reader_;
  AVStream* output_;
  Packet current_;
  Packet following_;
  bool has_begun_ = false;
  std::int64_t lead_ = 0;  // ticks from the first decoding to the first showing
};

class Join {
 public:
  explicit Join(SeekableFile& file) : file_(file) {
    AVFormatContext* context = nullptr;
    check(avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr), "making a container");
    output_.reset(context);
    output_->pb = file_.context();
    output_->flags |= AVFMT_FLAG_CUSTOM_IO;
    // Pictures are decoded before they are shown; an edit list says by how much.
    output_->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
  }

  Result<void> add(std::span<Source const> pieces, PieceReader::Kind kind, std::stop_token stop) {
    if (pieces.empty()) return {};
    auto reader = PieceReader::open(pieces, kind, std::move(stop));
    if (!reader) return fail(reader.error());
    lanes_.emplace_back(std::move(*reader), *output_);
    return {};
  }

  /// Writes all, with `room` bytes for the head before it; 0: the head stands last. Returns how
  /// large the head is.
  Result<std::int64_t> write(std::int64_t room, Progress const& progress);

 private:
  Lane* choose(Lane* current);

  SeekableFile& file_;
  Output output_;
  std::vector<Lane> lanes_;
};

Result<std::int64_t> Join::write(std::int64_t room, Progress const& progress) {
  Options options;
  options.set("use_editlist", "1").set("fflags", "+bitexact");
  if (room > 0) options.set("moov_size", std::to_string(room).c_str());
  check(avformat_write_header(output_.get(), options.address()), "beginning a download");
  // All from the same moment, so that they stay in step.
  auto const start = std::ranges::min_element(lanes_, {}, &Lane::start)->start();
  for (auto& lane : lanes_) {
    lane.count_from(start);
    if (auto const ready = lane.advance(); !ready) return fail(ready.error());
  }
  double done = 0;
  for (Lane* lane = nullptr; (lane = choose(lane)) != nullptr;) {
    lane->write(*output_);
    done = std::max(done, lane->fraction_read());
    if (progress) progress(done);
    if (auto const ready = lane->advance(); !ready) return fail(ready.error());
  }
  auto const before = file_.flush();
  check(av_write_trailer(output_.get()), "ending a download");
  return file_.flush() - before;
}

/// The tracks take turns, half a second each: players then find both close together, and the head
/// stays small.
Lane* Join::choose(Lane* current) {
  Lane* first = nullptr;
  for (auto& lane : lanes_) {
    if (!lane.is_over() && (first == nullptr || lane.at() < first->at())) first = &lane;
  }
  bool const may_go_on = current != nullptr && !current->is_over();
  return may_go_on && current->at() < first->at() + turn ? current : first;
}

/// More than the muxer needs when the file ends where offsets grow from 4 to 8 bytes.
std::int64_t spare_of(std::int64_t length, std::int64_t head) {
  constexpr std::int64_t least = 64;  // the box that fills up
  bool const is_near = length + 2 * head > std::numeric_limits<std::uint32_t>::max();
  return is_near ? least + head : least;
}

}  // namespace

Result<void> write_progressive(std::span<Source const> video, std::span<Source const> sound,
                               std::filesystem::path const& path, Progress const& progress,
                               std::stop_token stop) {
  auto const join = [&](SeekableFile& file, std::int64_t room,
                        double from) -> Result<std::int64_t> {
    Join work(file);
    for (auto const& added : {work.add(video, PieceReader::Kind::Picture, stop),
                              work.add(sound, PieceReader::Kind::Sound, stop)}) {
      if (!added) return fail(added.error());
    }
    Progress forward;
    if (progress) forward = [&, from](double fraction) { progress(from + fraction / 2); };
    return work.write(room, forward);
  };
  SeekableFile nothing;
  auto const head = join(nothing, 0, 0);
  if (!head) return fail(head.error());
  SeekableFile file(path);
  auto const written = join(file, *head + spare_of(nothing.flush(), *head), 0.5);
  if (!written) return fail(written.error());
  return {};
}

}  // namespace estrade::media::libav
