// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/encoding.h"

#include <algorithm>
#include <utility>

#include "media/libav/audio_track.h"
#include "media/libav/demuxer.h"
#include "media/libav/video_ladder.h"

namespace estrade::media::transcoding {

namespace {

constexpr Time longest = std::chrono::hours(24);

/// A track's finished files, as far as `pieces` of them.
hls::Track first_pieces(hls::Track const& track, std::size_t pieces) {
  hls::Track first{track.codec, {}, {}};
  first.pieces.assign(track.pieces.begin(),
                      track.pieces.begin() + static_cast<std::ptrdiff_t>(pieces));
  for (auto const& segment : track.segments) {
    if (segment.piece < pieces) first.segments.push_back(segment);
  }
  return first;
}

libav::TrackStart start_of(MadeTrack const& made) { return {made.track, made.ready}; }

/// One recording on its way through; the steps in order.
class Work {
 public:
  Work(Encoding const& encoding, Progress const& progress, std::stop_token const& stop)
      : encoding_(encoding), progress_(progress), stop_(stop), pieces_(count_pieces(encoding)) {}

  Result<void> read(std::span<Source const> parts);
  Result<Encoded> finish();

 private:
  static std::size_t count_pieces(Encoding const& encoding) {
    return encoding.made.empty() ? 0 : encoding.made.front().track.pieces.size();
  }

  Result<void> open_tracks(libav::Demuxer const& demuxer);
  Result<void> read_part(libav::Demuxer& demuxer, double begin, double share);
  void tell_pieces();
  [[nodiscard]] std::vector<MadeTrack> tracks(std::optional<std::size_t> pieces) const;
  [[nodiscard]] Time end() const;

  Encoding const& encoding_;
  Progress const& progress_;
  std::stop_token const& stop_;
  std::optional<libav::VideoLadder> video_;
  std::optional<libav::AudioTrack> audio_;
  std::size_t pieces_;  // told
  double done_ = 0;
};

Result<void> Work::read(std::span<Source const> parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto demuxer = libav::Demuxer::open(parts[i], stop_);
    if (!demuxer) return fail(demuxer.error());
    if (auto const opened = open_tracks(*demuxer); !opened) return fail(opened.error());
    double const share = 1.0 / static_cast<double>(parts.size());
    if (auto const read = read_part(*demuxer, static_cast<double>(i) * share, share); !read) {
      return fail(read.error());
    }
  }
  return {};
}

Result<void> Work::open_tracks(libav::Demuxer const& demuxer) {
  auto const offset = end();
  std::vector<libav::TrackStart> video_starts;
  libav::TrackStart audio_start;
  for (auto const& made : encoding_.made) {
    if (made.is_video()) {
      video_starts.push_back(start_of(made));
    } else {
      audio_start = start_of(made);
    }
  }
  if (auto const* stream = demuxer.video()) {
    if (!video_) {
      video_.emplace(libav::VideoLadder::Plan{encoding_.ladder, encoding_.copied,
                                              encoding_.boundaries, encoding_.folder,
                                              encoding_.token, encoding_.in_pieces, video_starts});
    }
    if (auto const reads = video_->read_from(*stream, offset); !reads) return fail(reads.error());
  }
  if (auto const* stream = demuxer.audio()) {
    auto track = libav::AudioTrack::open(
        *stream, {encoding_.folder, "audio-1" + encoding_.token, encoding_.in_pieces}, audio_start);
    if (!track) return fail(track.error());
    audio_.emplace(std::move(*track));
  }
  return {};
}

Result<void> Work::read_part(libav::Demuxer& demuxer, double begin, double share) {
  auto const duration = demuxer.duration();
  while (auto const* packet = demuxer.next()) {
    if (demuxer.is_video(*packet)) {
      video_->take(*packet);
    } else {
      audio_->take(*packet);
    }
    auto const now = end();
    if (now > longest) {
      return fail(Fault::TooLarge, "plays for more than 24 hours",
                  "The recording is longer than 24 hours; cut it into talks and upload those.");
    }
    double const fraction =
        duration > Time(0) ? in_seconds(now) / in_seconds(duration) : demuxer.fraction_read();
    done_ = std::max(done_, begin + share * std::min(fraction, 1.0));
    if (progress_) progress_(done_);
    tell_pieces();
  }
  if (stop_.stop_requested()) {
    return fail(Fault::Cancelled, "stopped while transcoding",
                "The work was stopped; start it again.");
  }
  if (video_) video_->drain();
  if (audio_) audio_->drain();
  return {};
}

void Work::tell_pieces() {
  if (!encoding_.in_pieces || !encoding_.on_piece) return;
  std::optional<std::size_t> finished;
  auto const count = [&](libav::FragmentWriter const* writer) {
    auto const pieces = writer == nullptr ? 0 : writer->track().pieces.size();
    finished = std::min(finished.value_or(pieces), pieces);
  };
  if (video_) {
    if (video_->rungs().empty()) return;
    for (auto const& rung : video_->rungs()) count(&rung->writer());
  }
  if (audio_) count(audio_->writer());
  if (!finished || *finished <= pieces_) return;
  pieces_ = *finished;
  encoding_.on_piece(tracks(pieces_));
}

std::vector<MadeTrack> Work::tracks(std::optional<std::size_t> pieces) const {
  std::vector<MadeTrack> tracks;
  auto const add = [&](libav::FragmentWriter const& writer, MadeTrack made) {
    made.track = pieces ? first_pieces(writer.track(), *pieces) : writer.track();
    made.ready = made.track.duration();
    tracks.push_back(std::move(made));
  };
  if (video_) {
    for (auto const& rung : video_->rungs()) {
      MadeTrack made;
      made.name = libav::VideoLadder::name_of(rung->rung());
      made.size = rung->rung().size;
      made.rate = rung->frame_rate();
      add(rung->writer(), std::move(made));
    }
  }
  if (audio_ && audio_->writer() != nullptr) {
    MadeTrack made;
    made.name = "audio-1";
    made.channels = audio_->channels();
    made.language = hls::language_tag(audio_->language());
    add(*audio_->writer(), std::move(made));
  }
  return tracks;
}

Time Work::end() const {
  auto const video = video_ ? video_->end() : std::nullopt;
  auto const audio = audio_ ? audio_->end() : std::nullopt;
  return std::max(video.value_or(Time(0)), audio.value_or(Time(0)));
}

Result<Encoded> Work::finish() {
  bool const has_video = video_ && video_->end();
  bool const has_audio = audio_ && audio_->end();
  if (!has_video && !has_audio) {
    return fail(Fault::Corrupt, "nothing could be decoded",
                "Nothing in this recording could be played; upload a copy that plays on your "
                "computer.");
  }
  // All tracks last equally long: players stop at the end of the shorter one.
  auto const duration = end();
  if (has_video) video_->finish(duration);
  if (has_audio) audio_->finish(duration);
  return Encoded{tracks(std::nullopt), duration};
}

}  // namespace

Result<Encoded> encode_tracks(std::span<Source const> parts, Encoding const& encoding,
                              Progress const& progress, std::stop_token const& stop) {
  Work work(encoding, progress, stop);
  if (auto const read = work.read(parts); !read) return fail(read.error());
  return work.finish();
}

}  // namespace estrade::media::transcoding
