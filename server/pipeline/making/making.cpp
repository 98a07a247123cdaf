// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/making.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include "server/catalogue/talk.h"
#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/scratch.h"

namespace estrade::server::pipeline {
namespace {

/// The worker has read hostile bytes: its file names are checked like anybody's.
bool is_plain_name(std::string const& name) {
  return !name.empty() && name.size() <= 64 && name.front() != '.' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                  c == '-';
         });
}

/// Moves a media file into the store, or finds it there: after a crash it may have gone before.
Result<catalogue::RenditionFile> store_media(Workshop const& workshop,
                                             std::filesystem::path const& folder,
                                             storage::BlobKey const& key, std::string const& name) {
  auto const file = folder / name;
  if (std::filesystem::exists(file)) {
    auto const stored = workshop.store.put_file(key, file);
    if (!stored) return fail(stored.error());
  }
  auto const blob = HeldBlob::open(workshop.store, key.text());
  if (!blob) throw std::runtime_error("the media worker wrote no " + name);
  return catalogue::RenditionFile{name, blob->size(), key.text()};
}

Result<catalogue::RenditionFile> store_playlist(Workshop const& workshop,
                                                std::filesystem::path const& file,
                                                catalogue::Rendition const& rendition,
                                                std::string const& sha256,
                                                std::string const& name) {
  auto const text = read_text(file);
  auto const key = playlist_key(sha256, rendition.recipe, storage::sha256_of_bytes(text), name);
  auto const stored = workshop.store.put_bytes(key, text);
  if (!stored) return fail(stored.error());
  return catalogue::RenditionFile{name, text.size(), key.text()};
}

Result<void> has_room(Workshop const& workshop) {
  auto const room = workshop.staging.has_room_for(0);
  return room ? room : fail(Kind::NoSpace, room.error().facts, no_room_for_work);
}

tl::unexpected<Error> interrupted() {
  return fail(Kind::Unavailable, "stopped", "The work was interrupted and will be taken up again.");
}

}  // namespace

storage::BlobKey playlist_key(std::string const& sha256, std::string const& recipe,
                              std::string const& digest, std::string const& name) {
  constexpr std::size_t enough = 32;  // hex digits that tell contents apart
  return storage::rendition_key(sha256, recipe, digest.substr(0, enough) + "-" + name);
}

void require_plain(std::string const& name) {
  if (!is_plain_name(name)) throw std::runtime_error("the media worker named a file " + name);
}

Poco::JSON::Object::Ptr parse_object(std::string const& text) {
  Poco::JSON::Parser parser;
  parser.setDepth(32);
  return parser.parse(text).extract<Poco::JSON::Object::Ptr>();
}

std::string read_text(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("the media worker wrote no " + file.filename().string());
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<catalogue::Source> source_of(Workshop const& workshop, jobs::Job const& job) {
  return workshop.database.read([&](db::Reader const& reader) -> Result<catalogue::Source> {
    auto const source = catalogue::find_source(reader, SourceId(job.subject));
    if (!source) {
      return fail(Kind::NotFound, "no source " + job.subject, "The file is no longer there.");
    }
    auto const talk = catalogue::find_talk(reader, source->talk);
    if (!talk) return fail(talk.error());
    return *source;
  });
}

std::optional<catalogue::Recording> recording_of(Workshop const& workshop,
                                                 catalogue::Source const& source) {
  // A file that is no part is a recording by itself, also when a newer one has replaced it.
  if (source.part == 0) {
    return catalogue::Recording{.head = source, .parts = {source}, .refusal = {}};
  }
  auto recording = workshop.database.read([&](db::Reader const& reader) {
    return catalogue::current_recording(reader, source.talk, source.role);
  });
  if (!recording || recording->head.id != source.id) return std::nullopt;
  return recording;
}

Result<std::string> run_worker(Workshop const& workshop, MediaWorker::Task const& task,
                               jobs::Context& context,
                               std::function<Result<void>(std::string const&)> stage) {
  if (auto const room = has_room(workshop); !room) return fail(room.error());
  return workshop.worker.run(task,
                             {.progress =
                                  [&](jobs::Progress const& progress) {
                                    context.progress(progress);
                                    return has_room(workshop);
                                  },
                              .stage = std::move(stage)},
                             context.stop());
}

Result<std::string> run_on(Workshop const& workshop, std::vector<catalogue::Source> const& sources,
                           MediaWorker::Task task, jobs::Context& context,
                           std::function<Result<void>(std::string const&)> stage) {
  std::vector<HeldBlob> originals;
  for (auto const& source : sources) {
    auto original = HeldBlob::open(workshop.store, source.blob_key);
    if (!original) throw std::runtime_error("the original is gone: " + source.blob_key);
    task.inputs.push_back(original->descriptor());
    originals.push_back(std::move(*original));
  }
  return run_worker(workshop, task, context, std::move(stage));
}

Result<Made> store_made(Workshop const& workshop, catalogue::Source const& source,
                        catalogue::RenditionKind kind, std::filesystem::path const& folder,
                        std::string const& file, std::stop_token const& stop,
                        std::string const& trim) {
  require_plain(file);
  Made made;
  auto& rendition = made.rendition;
  rendition.facts = read_text(folder / file);
  made.facts = parse_object(rendition.facts);
  rendition.id = fresh_id<RenditionId>();
  rendition.talk = source.talk;
  rendition.source = source.id;
  rendition.kind = kind;
  rendition.recipe = made.facts->getValue<std::string>("recipe");
  if (!trim.empty()) rendition.recipe += "." + trim;
  rendition.trim = trim;
  rendition.made_at = workshop.clock.now();

  auto const names = made.facts->getArray("files");
  for (unsigned i = 0; names && i < names->size(); ++i) {
    if (stop.stop_requested()) return interrupted();
    auto const name = names->getElement<std::string>(i);
    require_plain(name);
    auto const key = storage::rendition_key(source.sha256, rendition.recipe, name);
    auto stored = store_media(workshop, folder, key, name);
    if (!stored) return fail(stored.error());
    rendition.files.push_back(std::move(*stored));
  }
  auto const playlists = made.facts->getArray("playlists");
  for (unsigned i = 0; playlists && i < playlists->size(); ++i) {
    auto const playlist = playlists->getObject(i);
    if (!playlist) throw std::runtime_error("the media worker named a playlist that is none");
    auto const name = playlist->getValue<std::string>("name");
    auto const held_in = playlist->getValue<std::string>("file");
    require_plain(name);
    require_plain(held_in);
    auto stored = store_playlist(workshop, folder / held_in, rendition, source.sha256, name);
    if (!stored) return fail(stored.error());
    rendition.files.push_back(std::move(*stored));
  }
  return made;
}

Result<Made> make(Workshop const& workshop, catalogue::Source const& source,
                  catalogue::RenditionKind kind, std::string const& verb, jobs::Context& context) {
  Scratch const scratch(workshop.staging, context.job().id.text());
  auto const ran = run_on(workshop, {source},
                          {.verb = verb, .out = scratch.path(), .limit = longest_making}, context);
  if (!ran) return fail(ran.error());
  return store_made(workshop, source, kind, scratch.path(), "result.json", context.stop());
}

}  // namespace estrade::server::pipeline
