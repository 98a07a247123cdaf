// SPDX-License-Identifier: GPL-3.0-or-later
// A complete stream becomes files to keep: one MP4, and its sound alone.
#include <optional>
#include <stdexcept>
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
};

/// What to package of a source; nothing in it when its stream is not there, or not whole.
Packing plan(db::Reader const& reader, catalogue::Source const& source) {
  Packing packing;
  auto const stream =
      catalogue::current_rendition(reader, source.talk, catalogue::RenditionKind::Stream);
  if (!stream || stream->source != source.id || !stream->complete) return packing;
  std::optional<Track> video;
  for (auto const& track : catalogue::read_tracks(*stream)) {
    if (track.kind == "video" && (!video || is_better(track, *video))) video = track;
    if (track.kind == "audio" && packing.sound.empty()) packing.sound = track.files;
  }
  if (video) packing.video = std::move(video->files);
  return packing;
}

/// Opens them, to stay open in `held`.
std::vector<int> open_all(storage::Store const& store,
                          std::vector<catalogue::RenditionFile> const& files,
                          std::vector<HeldBlob>& held) {
  std::vector<int> descriptors;
  for (auto const& file : files) {
    auto blob = HeldBlob::open(store, file.blob_key);
    if (!blob) throw std::runtime_error("a piece of the stream is gone: " + file.blob_key);
    descriptors.push_back(blob->descriptor());
    held.push_back(std::move(*blob));
  }
  return descriptors;
}

Result<Made> make_downloads(Workshop const& workshop, catalogue::Source const& source,
                            Packing const& packing, jobs::Context& context) {
  Scratch const scratch(workshop.staging, context.job().id.text());
  std::vector<HeldBlob> held;
  MediaWorker::Task task{.verb = "package", .out = scratch.path(), .limit = longest_making};
  if (!packing.video.empty()) {
    task.options.push_back({"--video", open_all(workshop.store, packing.video, held)});
  }
  if (!packing.sound.empty()) {
    task.options.push_back({"--sound", open_all(workshop.store, packing.sound, held)});
  }
  auto const ran = run_worker(workshop, task, context);
  if (!ran) return fail(ran.error());
  return store_made(workshop, source, catalogue::RenditionKind::Downloads, scratch.path(),
                    "result.json", context.stop());
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
