// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/encoding.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

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

std::vector<libav::TrackStart> starts_of(std::vector<MadeTrack> const& made, bool video) {
  std::vector<libav::TrackStart> starts;
  for (auto const& track : made) {
    if (track.is_video() == video) starts.push_back({track.track, track.ready});
  }
  return starts;
}

std::string name_of_sound(std::size_t index, SoundCodec codec) {
  return fmt::format("audio-{}{}", index + 1, codec == SoundCodec::Opus ? "-opus" : "");
}

/// One recording on its way through; the steps in order.
class Work {
 public:
  Work(Encoding const& encoding, Progress const& progress, std::stop_token const& stop)
      : encoding_(encoding),
        progress_(progress),
        stop_(stop),
        pieces_(count_pieces(encoding)),
        damage_(encoding.damage) {}

  Result<void> read(std::span<Source const> parts);
  Result<Encoded> finish();

 private:
  static std::size_t count_pieces(Encoding const& encoding) {
    return encoding.made.empty() ? 0 : encoding.made.front().track.pieces.size();
  }

  Result<void> open_tracks(libav::Demuxer& demuxer);
  void take(libav::Demuxer const& demuxer, AVPacket const& packet);
  Result<void> read_part(libav::Demuxer& demuxer, double begin, double share);
  void note(libav::Demuxer& demuxer);
  void note_damage();
  void tell_pieces();
  [[nodiscard]] std::vector<MadeTrack> tracks(std::optional<std::size_t> pieces) const;
  [[nodiscard]] std::optional<std::vector<Scene>> scenes() const;
  [[nodiscard]] Time end() const;

  Encoding const& encoding_;
  Progress const& progress_;
  std::stop_token const& stop_;
  std::optional<libav::VideoLadder> video_;
  std::vector<std::unique_ptr<libav::AudioTrack>> sounds_;
  bool is_first_ = true;  // the part being read
  Time offset_{};         // where it begins
  Time read_until_{};     // what it showed and sounded so far, decoded or not
  std::size_t pieces_;    // told
  std::vector<Note> notes_;
  Damage damage_;
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

Result<void> Work::open_tracks(libav::Demuxer& demuxer) {
  offset_ = read_until_;
  if (auto const* stream = demuxer.video(); stream != nullptr && encoding_.has_pictures) {
    if (!video_) {
      video_.emplace(libav::VideoLadder::Plan{
          encoding_.ladder, encoding_.copied, encoding_.is_for_copied, encoding_.boundaries,
          encoding_.folder, encoding_.token, encoding_.in_pieces, starts_of(encoding_.made, true)});
    }
    if (auto const reads = video_->read_from(*stream, offset_); !reads) return fail(reads.error());
  }
  if (!encoding_.sound) return {};
  if (encoding_.has_pictures) {
    demuxer.read_all_sound();
  } else {
    demuxer.read_sound_only();
  }
  auto starts = starts_of(encoding_.made, false);
  auto const& streams = demuxer.audio_streams();
  // A sound that only a later part has would have no beginning.
  auto const count = is_first_ ? streams.size() : std::min(streams.size(), sounds_.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (i == sounds_.size()) {
      libav::TrackPlace place{encoding_.folder,
                              name_of_sound(i, *encoding_.sound) + encoding_.token,
                              encoding_.in_pieces};
      sounds_.push_back(std::make_unique<libav::AudioTrack>(
          std::move(place), i < starts.size() ? std::move(starts[i]) : libav::TrackStart{},
          i < encoding_.gains.size() ? encoding_.gains[i] : 0, *encoding_.sound));
    }
    if (auto const reads = sounds_[i]->read_from(*streams[i], offset_); !reads) {
      return fail(reads.error());
    }
  }
  is_first_ = false;
  return {};
}

void Work::take(libav::Demuxer const& demuxer, AVPacket const& packet) {
  if (demuxer.is_video(packet)) {
    if (video_) video_->take(packet);
    return;
  }
  for (std::size_t i = 0; i < sounds_.size(); ++i) {
    if (demuxer.is_audio(packet, i)) sounds_[i]->take(packet);
  }
}

Result<void> Work::read_part(libav::Demuxer& demuxer, double begin, double share) {
  auto const duration = demuxer.duration();
  while (auto const* packet = demuxer.next()) {
    take(demuxer, *packet);
    if (packet->pts != AV_NOPTS_VALUE) {
      auto const& stream = *demuxer.format().streams[packet->stream_index];
      auto const until = libav::Demuxer::time_of(packet->pts + packet->duration, stream);
      read_until_ = std::max(read_until_, offset_ + until);
    }
    auto const now = std::max(end(), read_until_);
    if (now > longest) {
      return fail(Fault::TooLarge, "plays for more than 24 hours",
                  "The recording is longer than 24 hours; cut it into talks and upload those.");
    }
    double const fraction = duration > Time(0) ? in_seconds(now - offset_) / in_seconds(duration)
                                               : demuxer.fraction_read();
    done_ = std::max(done_, begin + share * std::min(fraction, 1.0));
    if (progress_) progress_(done_);
    tell_pieces();
  }
  if (stop_.stop_requested()) {
    return fail(Fault::Cancelled, "stopped while transcoding",
                "The work was stopped; start it again.");
  }
  if (video_ && demuxer.video() != nullptr) video_->drain();
  for (std::size_t i = 0; i < std::min(sounds_.size(), demuxer.audio_streams().size()); ++i) {
    sounds_[i]->drain();
  }
  note(demuxer);
  return {};
}

/// Keeps what people should know of a part that was read to its end.
void Work::note(libav::Demuxer& demuxer) {
  note_damage();
  if (damage_.in_pictures || damage_.in_sound) demuxer.tell_damage();
  for (auto& note : demuxer.notes()) {
    bool const is_known =
        std::ranges::any_of(notes_, [&](Note const& known) { return known.code == note.code; });
    if (!is_known) notes_.push_back(std::move(note));
  }
}

/// Of the part being read; what was met before stays.
void Work::note_damage() {
  if (video_ && video_->is_damaged()) damage_.in_pictures = true;
  for (auto const& sound : sounds_) {
    if (sound->is_damaged()) damage_.in_sound = true;
  }
}

void Work::tell_pieces() {
  if (!encoding_.in_pieces || !encoding_.on_piece) return;
  std::optional<std::size_t> finished;
  auto const count = [&](std::size_t pieces) {
    finished = std::min(finished.value_or(pieces), pieces);
  };
  if (video_) {
    if (video_->rungs().empty()) return;
    for (auto const& rung : video_->rungs()) count(rung->pieces());
  }
  for (auto const& sound : sounds_) {
    count(sound->writer() == nullptr ? 0 : sound->writer()->track().pieces.size());
  }
  if (!finished || *finished <= pieces_) return;
  pieces_ = *finished;
  note_damage();
  encoding_.on_piece({tracks(pieces_), end(), {}, scenes(), damage_});
}

std::vector<MadeTrack> Work::tracks(std::optional<std::size_t> pieces) const {
  std::vector<MadeTrack> tracks;
  auto const add = [&](hls::Track const& track, MadeTrack made) {
    made.track = pieces ? first_pieces(track, *pieces) : track;
    made.ready = made.track.duration();
    tracks.push_back(std::move(made));
  };
  if (video_) {
    for (auto const& rung : video_->rungs()) {
      MadeTrack made;
      made.name = libav::VideoLadder::name_of(rung->rung());
      made.size = rung->rung().size;
      made.rate = rung->frame_rate();
      add(rung->track(), std::move(made));
    }
  }
  for (std::size_t i = 0; i < sounds_.size(); ++i) {
    auto const& sound = *sounds_[i];
    if (sound.writer() == nullptr) continue;
    MadeTrack made;
    made.name = name_of_sound(i, *encoding_.sound);
    made.channels = sound.channels();
    made.language = hls::language_tag(sound.language());
    made.title = sound.title();
    add(sound.writer()->track(), std::move(made));
  }
  return tracks;
}

/// Those of an earlier run up to where this one took over, and its own.
std::optional<std::vector<Scene>> Work::scenes() const {
  auto const seen = video_ ? video_->scenes() : std::nullopt;
  if (!seen) return std::nullopt;
  auto all = encoding_.scenes;
  auto const start = encoding_.made.empty() ? Time(0) : encoding_.made.front().ready;
  std::erase_if(all, [start](Scene const& scene) { return scene.at >= start; });
  all.insert(all.end(), seen->begin(), seen->end());
  return all;
}

Time Work::end() const {
  Time end = video_ ? video_->end().value_or(Time(0)) : Time(0);
  for (auto const& sound : sounds_) end = std::max(end, sound->end().value_or(Time(0)));
  return end;
}

Result<Encoded> Work::finish() {
  bool const has_video = video_ && video_->end();
  bool const has_sound =
      std::ranges::any_of(sounds_, [](auto const& sound) { return sound->end().has_value(); });
  if (!has_video && !has_sound) {
    return fail(Fault::Corrupt, "nothing could be decoded",
                "Nothing in this recording could be played; upload a copy that plays on your "
                "computer.");
  }
  // All tracks last equally long: players stop at the end of the shorter one.
  auto const duration = encoding_.end.value_or(end());
  if (has_video) video_->finish(duration);
  for (auto const& sound : sounds_) {
    if (sound->end()) sound->finish(duration);
  }
  return Encoded{tracks(std::nullopt), duration, notes_, scenes(), damage_};
}

}  // namespace

Result<Encoded> encode_tracks(std::span<Source const> parts, Encoding const& encoding,
                              Progress const& progress, std::stop_token const& stop) {
  Work work(encoding, progress, stop);
  if (auto const read = work.read(parts); !read) return fail(read.error());
  return work.finish();
}

}  // namespace estrade::media::transcoding
