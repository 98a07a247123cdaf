// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcode.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "media/hls/playlist.h"
#include "media/libav/audio_track.h"
#include "media/libav/demuxer.h"
#include "media/libav/video_track.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

constexpr Time longest = std::chrono::hours(24);

void write_text(std::filesystem::path const& path, std::string const& text) {
  write_file(path, std::as_bytes(std::span(text)));
}

/// One recording on its way through; the steps in order.
class Work {
 public:
  Work(libav::Demuxer& demuxer, std::filesystem::path const& folder)
      : demuxer_(demuxer), folder_(folder) {}

  Result<void> open_tracks();
  Result<void> read(Progress const& progress, std::stop_token const& stop);
  Result<Stream> finish();

 private:
  [[nodiscard]] Time end() const;

  libav::Demuxer& demuxer_;
  std::filesystem::path const& folder_;
  std::optional<libav::VideoTrack> video_;
  std::optional<libav::AudioTrack> audio_;
};

Result<void> Work::open_tracks() {
  if (auto const* stream = demuxer_.video()) {
    auto track = libav::VideoTrack::open(*stream, folder_ / "video.mp4");
    if (!track) return fail(track.error());
    video_.emplace(std::move(*track));
  }
  if (auto const* stream = demuxer_.audio()) {
    auto track = libav::AudioTrack::open(*stream, folder_ / "audio.mp4");
    if (!track) return fail(track.error());
    audio_.emplace(std::move(*track));
  }
  return {};
}

Result<void> Work::read(Progress const& progress, std::stop_token const& stop) {
  auto const duration = demuxer_.duration();
  double done = 0;
  while (auto const* packet = demuxer_.next()) {
    if (demuxer_.is_video(*packet)) {
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
        duration > Time(0) ? in_seconds(now) / in_seconds(duration) : demuxer_.fraction_read();
    done = std::max(done, std::min(fraction, 1.0));
    if (progress) progress(done);
  }
  if (stop.stop_requested()) {
    return fail(Fault::Cancelled, "stopped while transcoding",
                "The work was stopped; start it again.");
  }
  if (video_) video_->drain();
  if (audio_) audio_->drain();
  return {};
}

Time Work::end() const {
  auto const video = video_ ? video_->end() : std::nullopt;
  auto const audio = audio_ ? audio_->end() : std::nullopt;
  return std::max(video.value_or(Time(0)), audio.value_or(Time(0)));
}

Result<Stream> Work::finish() {
  Stream stream;
  stream.has_video = video_ && video_->end();
  stream.has_audio = audio_ && audio_->end();
  if (!stream.has_video && !stream.has_audio) {
    return fail(Fault::Corrupt, "nothing could be decoded",
                "Nothing in this recording could be played; upload a copy that plays on your "
                "computer.");
  }
  // Both tracks last equally long: players stop at the end of the shorter one.
  auto const duration = end();
  stream.duration = duration;
  stream.files.push_back("master.m3u8");

  std::optional<hls::Track> pictures;
  std::optional<hls::Track> sound;
  std::optional<hls::VideoEntry> video;
  std::optional<hls::AudioEntry> audio;
  if (stream.has_video) {
    pictures = video_->finish(duration);
    auto const [width, height] = video_->rung();
    stream.width = width;
    stream.height = height;
    video.emplace(hls::VideoEntry{"video.m3u8", *pictures, width, height, video_->frame_rate()});
    write_text(folder_ / "video.m3u8", hls::media_playlist(*pictures));
    stream.files.insert(stream.files.end(), {"video.m3u8", "video.mp4"});
  }
  if (stream.has_audio) {
    sound = audio_->finish(duration);
    audio.emplace(hls::AudioEntry{"audio.m3u8", *sound, audio_->channels(),
                                  hls::language_tag(audio_->language())});
    write_text(folder_ / "audio.m3u8", hls::media_playlist(*sound));
    stream.files.insert(stream.files.end(), {"audio.m3u8", "audio.mp4"});
  }
  write_text(folder_ / "master.m3u8", hls::master_playlist(video, audio));
  return stream;
}

}  // namespace

Result<Stream> transcode(Source const& source, std::filesystem::path const& folder,
                         Progress const& progress, std::stop_token stop) {
  auto demuxer = libav::Demuxer::open(source, stop);
  if (!demuxer) return fail(demuxer.error());
  Work work(*demuxer, folder);
  if (auto const opened = work.open_tracks(); !opened) return fail(opened.error());
  if (auto const done = work.read(progress, stop); !done) return fail(done.error());
  return work.finish();
}

}  // namespace estrade::media
