// SPDX-License-Identifier: GPL-3.0-or-later
// A complete stream becomes files to keep: one MP4, and its sound alone.
#include <optional>
#include <tuple>
#include <vector>

#include "server/catalogue/tracks.h"
#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/scratch.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Track;

/// Above this a file is large and plays on fewer devices.
constexpr int most_lines = 1080;

/// Whether `one` is the better film to keep: H.264 plays everywhere; then the highest that is not
/// too high, or else the least high.
bool is_better(Track const& one, Track const& other) {
  auto const rank = [](Track const& track) {
    bool const fits = track.height <= most_lines;
    return std::tuple(track.codec.starts_with("avc1"), fits, fits ? track.height : -track.height);
  };
  return rank(one) > rank(other);
}

struct Packing {
  std::vector<catalogue::RenditionFile> video;
  std::vector<catalogue::RenditionFile> sound;
  std::string trim;  ///< of the stream
  // Of a trimmed one: not all of its files is shown.
  std::vector<catalogue::RenditionFile> video_playlist;
  std::vector<catalogue::RenditionFile> sound_playlist;
};

/// The playlist of a track, where a stream was trimmed.
std::vector<catalogue::RenditionFile> playlist_of(catalogue::Rendition const& stream,
                                                  std::string const& track) {
  auto files = stream.files;
  std::erase_if(files, [&](catalogue::RenditionFile const& file) {
    return stream.trim.empty() || file.name != track + ".m3u8";
  });
  return files;
}

/// What to package of a source; nothing in it when its stream is not there, or not whole.
Packing plan(db::Reader const& reader, catalogue::Source const& source) {
  Packing packing;
  auto const stream =
      catalogue::current_rendition(reader, source.talk, catalogue::RenditionKind::Stream);
  if (!stream || stream->source != source.id || !stream->complete) return packing;
  std::optional<Track> video;
  for (auto const& track : catalogue::read_tracks(*stream)) {
    if (track.kind == "video" && (!video || is_better(track, *video))) video = track;
    if (track.kind == "audio" && packing.sound.empty()) {
      packing.sound = track.files;
      packing.sound_playlist = playlist_of(*stream, track.name);
    }
  }
  if (video) {
    packing.video_playlist = playlist_of(*stream, video->name);
    packing.video = std::move(video->files);
  }
  packing.trim = stream->trim;
  return packing;
}

Result<Made> make_downloads(Workshop const& workshop, catalogue::Source const& source,
                            Packing const& packing, jobs::Context& context) {
  Scratch const scratch(workshop.staging, context.job().id.text());
  std::vector<HeldBlob> held;
  MediaWorker::Task task{.verb = "package", .out = scratch.path(), .limit = longest_making};
  auto const add = [&](char const* name, std::vector<catalogue::RenditionFile> const& files) {
    task.options.push_back({.name = name, .inputs = open_all(workshop.store, files, held)});
  };
  add("--video", packing.video);
  add("--video-playlist", packing.video_playlist);
  add("--sound", packing.sound);
  add("--sound-playlist", packing.sound_playlist);
  auto const ran = run_worker(workshop, task, context);
  if (!ran) return fail(ran.error());
  return store_made(workshop, source, catalogue::RenditionKind::Downloads, scratch.path(),
                    "result.json", context.stop(), packing.trim);
}

}  // namespace

jobs::Step package(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const packing =
        workshop.database.read([&](db::Reader const& reader) { return plan(reader, *source); });
    std::optional<Made> made;
    if (!packing.video.empty() || !packing.sound.empty()) {
      auto downloads = make_downloads(workshop, *source, packing, context);
      if (!downloads) return fail(downloads.error());
      made = std::move(*downloads);
    }
    return jobs::Commit([=, talk = source->talk, made = std::move(made),
                         job = context.job().id](db::Transaction const& transaction) {
      if (made) catalogue::add_rendition(transaction, made->rendition);
      settle(transaction, talk, job, workshop.clock.now());
    });
  };
}

}  // namespace estrade::server::pipeline
