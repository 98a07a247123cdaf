// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/package.h"

#include <stdexcept>
#include <utility>

#include "media/hls/playlist_reader.h"
#include "media/libav/opus_file.h"
#include "media/libav/progressive_file.h"

namespace estrade::media {

namespace {

// How far each step brings the whole: encoding takes longer than copying.
constexpr double after_talk = 0.25;
constexpr double after_sound = 0.3;

Progress between(Progress const& whole, double from, double to) {
  if (!whole) return {};
  return [&whole, from, to](double fraction) { whole(from + (to - from) * fraction); };
}

}  // namespace

std::vector<Source> pieces_shown(Source const& playlist, std::span<Source const> files) {
  auto const track = hls::read_media_playlist(hls::read_text(playlist));
  if (track.pieces.size() != files.size()) throw std::runtime_error("the playlist of other files");
  std::vector<std::vector<Stretch>> stretches;
  for (auto const& piece : track.pieces) {
    stretches.push_back({{piece.map.offset, piece.map.length}});
  }
  for (auto const& segment : track.segments) {
    stretches.at(segment.piece).push_back({segment.range.offset, segment.range.length});
  }
  std::vector<Source> pieces;
  for (std::size_t i = 0; i < files.size(); ++i) {
    pieces.push_back(files[i].excerpt(std::move(stretches[i])));
  }
  return pieces;
}

Result<Downloads> package(std::span<Source const> video, std::span<Source const> sound,
                          std::filesystem::path const& folder, Progress const& progress,
                          std::stop_token stop) {
  Downloads downloads;
  if (!video.empty()) {
    auto const written = libav::write_progressive(video, sound, folder / "talk.mp4",
                                                  between(progress, 0, after_talk), stop);
    if (!written) return fail(written.error());
    downloads.files.emplace_back("talk.mp4");
  }
  if (!sound.empty()) {
    auto const copied = libav::write_progressive({}, sound, folder / "sound.m4a",
                                                 between(progress, after_talk, after_sound), stop);
    if (!copied) return fail(copied.error());
    auto const encoded =
        libav::write_opus(sound, folder / "sound.opus", between(progress, after_sound, 1), stop);
    if (!encoded) return fail(encoded.error());
    downloads.files.insert(downloads.files.end(), {"sound.m4a", "sound.opus"});
  }
  if (progress) progress(1);
  return downloads;
}

}  // namespace estrade::media
