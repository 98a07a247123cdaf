// SPDX-License-Identifier: GPL-3.0-or-later
// Streams whose making ended half-way are closed: their playlists get an end, so that players stop
// there instead of waiting for what never comes. Taken up again, the next stage replaces them.
#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/jobs/queue.h"
#include "server/log.h"
#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/steps.h"
#include "server/storage/staging.h"

namespace estrade::server::pipeline {
namespace {

constexpr char const* end_tag = "#EXT-X-ENDLIST";
constexpr std::uint64_t largest_playlist = 16u << 20;

/// Whether somebody still makes it, or will.
bool is_made_further(db::Reader const& reader, SourceId const& source) {
  return std::ranges::any_of(
      jobs::list_jobs(reader, {source.text()}), [](jobs::JobStatus const& status) {
        return status.job.step == step::render &&
               (status.state == jobs::JobState::Waiting || status.state == jobs::JobState::Leased);
      });
}

std::vector<catalogue::Rendition> list_abandoned(db::Reader const& reader) {
  auto streams = catalogue::list_growing(reader);
  std::erase_if(streams, [&](catalogue::Rendition const& stream) {
    return is_made_further(reader, stream.source);
  });
  return streams;
}

std::string read_blob(storage::Store const& store, std::string const& key) {
  auto const blob = HeldBlob::open(store, key);
  if (!blob || blob->size() > largest_playlist) throw std::runtime_error("no playlist at " + key);
  std::string text(blob->size(), '\0');
  if (::pread(blob->descriptor(), text.data(), text.size(), 0) !=
      static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("a playlist ended before its size: " + key);
  }
  return text;
}

/// The playlist of one track, with an end.
Result<void> close_playlist(storage::Store& store, std::string const& sha256,
                            std::string const& recipe, catalogue::RenditionFile& file) {
  auto text = read_blob(store, file.blob_key);
  if (text.find(end_tag) != std::string::npos) return {};
  if (!text.ends_with('\n')) text += '\n';
  text += std::string(end_tag) + "\n";
  auto const key = playlist_key(sha256, recipe, storage::sha256_of_bytes(text), file.name);
  if (auto const stored = store.put_bytes(key, text); !stored) return fail(stored.error());
  file.size = text.size();
  file.blob_key = key.text();
  return {};
}

/// The same stream, closed; its blobs are stored.
Result<catalogue::Rendition> closed(storage::Store& store, catalogue::Rendition stream,
                                    catalogue::Source const& source) {
  for (auto& file : stream.files) {
    bool const is_of_a_track = file.name.ends_with(".m3u8") && file.name != "master.m3u8";
    if (!is_of_a_track) continue;
    auto const ended = close_playlist(store, source.sha256, stream.recipe, file);
    if (!ended) return fail(ended.error());
  }
  auto facts = parse_object(stream.facts);
  facts->set("growing", false);
  std::ostringstream out;
  facts->stringify(out);
  stream.facts = out.str();
  return stream;
}

}  // namespace

void close_abandoned(Workshop const& workshop) {
  auto const streams = workshop.database.read(list_abandoned);
  for (auto const& stream : streams) {
    auto const source = workshop.database.read(
        [&](db::Reader const& reader) { return catalogue::find_source(reader, stream.source); });
    auto const ended = closed(workshop.store, stream, source.value());
    if (!ended) {  // a full disk: the next time
      log::warning("pipeline", "a stream could not be closed", {{"reason", ended.error().facts}});
      continue;
    }
    workshop.database.write([&](db::Transaction const& transaction) {
      // Unless it was taken up meanwhile.
      if (!is_made_further(transaction, stream.source)) {
        catalogue::add_rendition(transaction, *ended);
      }
    });
  }
}

}  // namespace estrade::server::pipeline
