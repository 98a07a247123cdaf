// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/copying.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "media/libav/copy_track.h"
#include "media/libav/demuxer.h"

namespace estrade::media::transcoding {

namespace {

/// Of 1080 lines and 30 pictures a second; others in proportion. Camera recordings of talks at
/// rest stay below.
constexpr double most_bits = 8'000'000;
constexpr double least_limit = 1'000'000;
constexpr double full_pictures = 1920.0 * 1080 * 30;

/// One stream on its way; gone once it turns out to be no good.
struct Copying {
  AVStream const* stream;
  std::string name;
  std::string stem;
  std::unique_ptr<libav::CopyTrack> track;
};

/// The picture, then the sounds; without a track where nothing is promised.
std::vector<Copying> begin(libav::Demuxer const& demuxer, std::filesystem::path const& folder,
                           std::string const& token) {
  std::vector<Copying> copyings;
  auto const add = [&](AVStream const& stream, std::string const& name) {
    auto const stem = name + token;
    copyings.push_back({&stream, name, stem, nullptr});
    if (libav::CopyTrack::is_promising(stream)) {
      copyings.back().track =
          std::make_unique<libav::CopyTrack>(stream, libav::TrackPlace{folder, stem, false});
    }
  };
  if (auto const* stream = demuxer.video()) add(*stream, "source-video");
  for (std::size_t i = 0; i < demuxer.audio_streams().size(); ++i) {
    add(*demuxer.audio_streams()[i], fmt::format("source-audio-{}", i + 1));
  }
  return copyings;
}

void give_up(Copying& copying, std::filesystem::path const& folder) {
  copying.track.reset();
  std::filesystem::remove(folder / (copying.stem + ".mp4"));
}

MadeTrack finish(Copying& copying, Time duration) {
  copying.track->finish(duration);
  auto const& stream = *copying.stream;
  auto const& format = *stream.codecpar;
  MadeTrack made;
  made.name = copying.name;
  made.track = copying.track->writer().track();
  made.ready = copying.track->writer().ready();
  if (format.codec_type == AVMEDIA_TYPE_VIDEO) {
    made.size = {format.width, format.height};
    made.rate = av_q2d(stream.avg_frame_rate);
  } else {
    made.channels = format.ch_layout.nb_channels;
    made.language = hls::language_tag(libav::Demuxer::language_of(stream));
    made.title = libav::Demuxer::title_of(stream);
  }
  return made;
}

}  // namespace

Result<Copies> copy_tracks(Source const& source, std::filesystem::path const& folder,
                           std::string const& token, std::stop_token const& stop) {
  auto demuxer = libav::Demuxer::open(source, stop);
  if (!demuxer) return fail(demuxer.error());
  demuxer->read_all_sound();
  auto copyings = begin(*demuxer, folder, token);
  auto const is_going_on = [](Copying const& copying) { return copying.track != nullptr; };
  while (std::ranges::any_of(copyings, is_going_on)) {
    auto const* packet = demuxer->next();
    if (packet == nullptr) break;
    auto const copying = std::ranges::find_if(copyings, [&](Copying const& one) {
      return one.track != nullptr && one.stream->index == packet->stream_index;
    });
    if (copying == copyings.end()) continue;
    copying->track->take(*packet);
    if (!copying->track->is_good()) give_up(*copying, folder);
  }
  if (stop.stop_requested()) {
    return fail(Fault::Cancelled, "stopped while copying", "The work was stopped; start it again.");
  }

  // All tracks last equally long: players stop at the end of the shorter one.
  Copies copies;
  for (auto& copying : copyings) {
    if (copying.track != nullptr && !copying.track->end()) give_up(copying, folder);
    if (copying.track != nullptr)
      copies.duration = std::max(copies.duration, *copying.track->end());
  }
  for (auto& copying : copyings) {
    if (copying.track != nullptr) copies.tracks.push_back(finish(copying, copies.duration));
  }
  copies.is_playable = !copyings.empty() && std::ranges::all_of(copyings, is_going_on);
  return copies;
}

bool is_worth_keeping(MadeTrack const& video) {
  double const share =
      video.size.width * 1.0 * video.size.height * std::max(video.rate, 30.0) / full_pictures;
  return static_cast<double>(hls::average_bandwidth(video.track)) <=
         std::max(most_bits * share, least_limit);
}

}  // namespace estrade::media::transcoding
