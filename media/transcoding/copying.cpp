// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/copying.h"

#include <algorithm>
#include <optional>

#include "media/libav/copy_track.h"
#include "media/libav/demuxer.h"

namespace estrade::media::transcoding {

namespace {

/// Of 1080 lines and 30 pictures a second; others in proportion. Camera recordings of talks at
/// rest stay below.
constexpr double most_bits = 8'000'000;
constexpr double least_limit = 1'000'000;
constexpr double full_pictures = 1920.0 * 1080 * 30;

bool is_lost(std::optional<libav::CopyTrack> const& track) {
  return track && !(track->is_good() && track->end());
}

MadeTrack made_of(libav::CopyTrack const& copy, std::string name) {
  MadeTrack made;
  made.name = std::move(name);
  made.track = copy.writer().track();
  made.ready = copy.writer().ready();
  return made;
}

std::optional<libav::CopyTrack> promising(AVStream const* stream,
                                          std::filesystem::path const& folder,
                                          std::string const& stem) {
  if (stream == nullptr || !libav::CopyTrack::is_promising(*stream)) return std::nullopt;
  return std::optional<libav::CopyTrack>(std::in_place, *stream,
                                         libav::TrackPlace{folder, stem, false});
}

void throw_away(std::filesystem::path const& folder, std::string const& stem) {
  std::filesystem::remove(folder / (stem + ".mp4"));
}

}  // namespace

Result<Copies> copy_tracks(Source const& source, std::filesystem::path const& folder,
                           std::string const& token, std::stop_token const& stop) {
  auto demuxer = libav::Demuxer::open(source, stop);
  if (!demuxer) return fail(demuxer.error());
  auto const video_stem = "source-video" + token;
  auto const audio_stem = "source-audio-1" + token;
  auto video = promising(demuxer->video(), folder, video_stem);
  auto audio = promising(demuxer->audio(), folder, audio_stem);
  bool const wants_video = video.has_value();
  bool const wants_audio = audio.has_value();
  while (video || audio) {
    auto const* packet = demuxer->next();
    if (packet == nullptr) break;
    auto& track = demuxer->is_video(*packet) ? video : audio;
    if (!track) continue;
    track->take(*packet);
    if (!track->is_good()) track.reset();
  }
  if (stop.stop_requested()) {
    return fail(Fault::Cancelled, "stopped while copying", "The work was stopped; start it again.");
  }
  if (is_lost(video)) video.reset();
  if (is_lost(audio)) audio.reset();
  if (wants_video && !video) throw_away(folder, video_stem);
  if (wants_audio && !audio) throw_away(folder, audio_stem);

  Copies copies;
  copies.is_playable =
      (video || demuxer->video() == nullptr) && (audio || demuxer->audio() == nullptr);
  // Both tracks last equally long: players stop at the end of the shorter one.
  for (auto const* track : {&video, &audio}) {
    if (*track) copies.duration = std::max(copies.duration, *(*track)->end());
  }
  if (video) {
    video->finish(copies.duration);
    auto made = made_of(*video, "source-video");
    auto const& stream = *demuxer->video();
    made.size = {stream.codecpar->width, stream.codecpar->height};
    made.rate = av_q2d(stream.avg_frame_rate);
    copies.tracks.push_back(std::move(made));
  }
  if (audio) {
    audio->finish(copies.duration);
    auto made = made_of(*audio, "source-audio-1");
    auto const& stream = *demuxer->audio();
    made.channels = stream.codecpar->ch_layout.nb_channels;
    made.language = hls::language_tag(libav::Demuxer::language_of(stream));
    copies.tracks.push_back(std::move(made));
  }
  return copies;
}

bool is_worth_keeping(MadeTrack const& video) {
  double const share =
      video.size.width * 1.0 * video.size.height * std::max(video.rate, 30.0) / full_pictures;
  return static_cast<double>(hls::average_bandwidth(video.track)) <=
         std::max(most_bits * share, least_limit);
}

}  // namespace estrade::media::transcoding
