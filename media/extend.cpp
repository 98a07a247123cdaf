// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/extend.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "media/transcoding/description.h"
#include "media/transcoding/encoding.h"
#include "media/transcoding/journal.h"

namespace estrade::media {

namespace {

using transcoding::Description;
using transcoding::Journal;
using transcoding::MadeTrack;

bool has(Description const& stream, bool video, bool extra) {
  return std::ranges::any_of(stream.tracks, [=](MadeTrack const& track) {
    return track.is_video() == video && track.is_extra() == extra;
  });
}

/// What is to be encoded; nothing when it is all there.
transcoding::Encoding plan(Description const& stream, Extension const& extension) {
  transcoding::Encoding encoding;
  encoding.ladder = extension.ladder.in(PictureCodec::Av1);
  // Only beside what it is an addition to, and where any of it is large enough.
  encoding.has_pictures = extension.av1 && has(stream, true, false) && !has(stream, true, true) &&
                          !encoding.ladder.rungs_for(stream.tracks.front().size).empty();
  encoding.sound.reset();
  if (extension.opus && has(stream, false, false) && !has(stream, false, true)) {
    encoding.sound = SoundCodec::Opus;
  }
  encoding.gains = stream.gains;
  encoding.end = stream.tracks.front().ready;
  if (encoding.has_pictures) {
    encoding.boundaries = transcoding::boundaries_of(stream.tracks.front());
  }
  return encoding;
}

/// The tracks in the order of the playlists: pictures, then sounds, the new ones behind.
std::vector<MadeTrack> join(std::vector<MadeTrack> const& there, std::vector<MadeTrack> added) {
  auto tracks = there;
  std::ranges::move(added, std::back_inserter(tracks));
  std::stable_partition(tracks.begin(), tracks.end(), std::mem_fn(&MadeTrack::is_video));
  return tracks;
}

Result<std::vector<MadeTrack>> encode(std::span<Source const> parts, transcoding::Encoding encoding,
                                      std::filesystem::path const& folder, bool keeps,
                                      Progress const& progress, std::stop_token const& stop) {
  if (!encoding.has_pictures && !encoding.sound) return std::vector<MadeTrack>();
  auto found = keeps ? Journal::read(folder) : std::nullopt;
  auto journal = found ? std::move(*found) : Journal::begin();
  encoding.folder = folder;
  encoding.token = journal.token;
  encoding.in_pieces = true;
  encoding.made = journal.tracks;
  encoding.on_piece = [&](transcoding::Encoded made) {
    if (!keeps) return;
    journal.tracks = std::move(made.tracks);
    journal.write(folder);
  };
  auto encoded = transcoding::encode_tracks(parts, encoding, progress, stop);
  if (!encoded) return fail(encoded.error());
  return std::move(encoded->tracks);
}

}  // namespace

Result<Stream> extend(std::span<Source const> parts, std::string const& description,
                      std::filesystem::path const& folder, Extension const& extension,
                      Progress const& progress, std::stop_token stop) {
  auto there = Description::read(description);
  if (!there) return fail(there.error());
  auto added = encode(parts, plan(*there, extension), folder, extension.keeps, progress, stop);
  if (!added) return fail(added.error());
  there->tracks = join(there->tracks, std::move(*added));
  auto stream = transcoding::write_playlists(folder, "", there->tracks, hls::Growth::Grown);
  stream.duration = there->tracks.front().ready;
  stream.notes = there->notes;
  there->write(folder, stream);
  return stream;
}

}  // namespace estrade::media
