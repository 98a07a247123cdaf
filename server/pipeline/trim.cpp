// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a talk's complete streams becomes what is shown of it: playlists that name the media
// files there are, and new files for what is cut in two.
#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <Poco/JSON/Array.h>
#include <fmt/format.h>

#include "server/catalogue/captions.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/tracks.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/held_blob.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/scratch.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Rendition;
using catalogue::RenditionFile;
using catalogue::RenditionKind;
using catalogue::Role;

/// A stream, all of it, and the original it was made from.
struct Whole {
  catalogue::Source source;
  Rendition stream;
};

/// What is wanted of a talk, and what there is to make it from.
struct Wish {
  catalogue::Recording recording;
  catalogue::Trim trim;
  std::vector<Whole> wholes;  ///< the recording's; then the screen's, once it is complete
};

/// Whether a part was made before.
bool is_made(db::Reader const& reader, SourceId const& source, RenditionKind kind,
             std::string const& label) {
  return catalogue::find_rendition(reader, source, kind, label).has_value();
}

/// The same for a stream, in all the formats that the whole one has by now.
bool is_made(db::Reader const& reader, Whole const& whole, std::string const& label) {
  auto const part =
      catalogue::find_rendition(reader, whole.source.id, RenditionKind::Stream, label);
  return part &&
         catalogue::read_tracks(*part).size() >= catalogue::read_tracks(whole.stream).size();
}

/// Nothing when all of the recording is wanted, or it is still being made: then this is called for
/// again once it is.
std::optional<Wish> wish_of(db::Reader const& reader, TalkId const& talk) {
  auto const recording = catalogue::current_recording(reader, talk, Role::Recording);
  if (!recording) return std::nullopt;
  auto const trim = catalogue::find_trim(reader, recording->head.id);
  if (!trim) return std::nullopt;
  Wish wish{.recording = *recording, .trim = *trim, .wholes = {}};
  for (auto const role : {Role::Recording, Role::Screen}) {
    auto const source = catalogue::current_source(reader, talk, role);
    if (!source) continue;
    auto stream = catalogue::find_rendition(reader, source->id, RenditionKind::Stream, {});
    if (stream && stream->complete) {
      wish.wholes.push_back({*source, std::move(*stream)});
    } else if (role == Role::Recording) {
      return std::nullopt;
    }
  }
  return wish;
}

std::vector<std::string> names_of(std::vector<RenditionFile> const& files) {
  std::vector<std::string> names;
  for (auto const& file : files) names.push_back(file.name);
  return names;
}

std::vector<std::string> names_in(Poco::JSON::Object const& object) {
  std::vector<std::string> names;
  auto const array = object.getArray("files");
  for (unsigned i = 0; array && i < array->size(); ++i) {
    names.push_back(array->getElement<std::string>(i));
  }
  return names;
}

std::vector<RenditionFile> named_files(Rendition const& rendition,
                                       std::vector<std::string> const& names) {
  std::vector<RenditionFile> files;
  for (auto const& name : names) {
    auto const found = std::ranges::find(rendition.files, name, &RenditionFile::name);
    if (found == rendition.files.end()) {
      throw std::runtime_error("the media worker named a file that the stream has not: " + name);
    }
    files.push_back(*found);
  }
  return files;
}

/// The media files that the trimmed stream shares with the whole one.
std::vector<RenditionFile> shared_files(Made const& made, Rendition const& whole) {
  std::vector<RenditionFile> shared;
  auto const tracks = made.facts->getArray("tracks");
  for (unsigned i = 0; tracks && i < tracks->size(); ++i) {
    auto names = names_in(*tracks->getObject(i));
    std::erase_if(names, [&](std::string const& name) {
      auto const& fresh = made.rendition.files;
      return std::ranges::find(fresh, name, &RenditionFile::name) != fresh.end();
    });
    auto const files = named_files(whole, names);
    shared.insert(shared.end(), files.begin(), files.end());
  }
  return shared;
}

Result<Made> trim_stream(Workshop const& workshop, Whole const& whole, catalogue::Trim const& trim,
                         jobs::Context& context) {
  std::vector<HeldBlob> held;
  auto const option = [&](std::string name, std::vector<RenditionFile> const& files) {
    return MediaWorker::Option{.name = std::move(name),
                               .inputs = open_all(workshop.store, files, held),
                               .names = names_of(files)};
  };
  auto playlists = whole.stream.files;
  std::erase_if(playlists, [](RenditionFile const& file) { return !file.name.ends_with(".m3u8"); });
  MediaWorker::Task task{.verb = "trim", .limit = longest_making};
  task.words = {"--start", fmt::format("{:.6f}", seconds_of(trim.start))};
  if (trim.end) {
    task.words.insert(task.words.end(), {"--end", fmt::format("{:.6f}", seconds_of(*trim.end))});
  }
  task.options.push_back(option("--playlist", playlists));
  auto const needs = run_worker(workshop, task, context);
  if (!needs) return fail(needs.error());

  Scratch const scratch(workshop.staging, context.job().id.text());
  task.out = scratch.path();
  task.options.push_back(
      option("--media", named_files(whole.stream, names_in(*parse_object(*needs)))));
  auto const ran = run_worker(workshop, task, context);
  if (!ran) return fail(ran.error());
  auto made = store_made(workshop, whole.source, RenditionKind::Stream, scratch.path(),
                         "result.json", context.stop(), trim.label());
  if (!made) return made;
  auto const shared = shared_files(*made, whole.stream);
  made->rendition.files.insert(made->rendition.files.end(), shared.begin(), shared.end());
  return made;
}

/// Everything of the part that was not made before.
Result<std::vector<Rendition>> make_part(Workshop const& workshop, Wish const& wish,
                                         jobs::Context& context) {
  auto const label = wish.trim.label();
  std::vector<Rendition> made;
  for (auto const& whole : wish.wholes) {
    bool const is_there = workshop.database.read(
        [&](db::Reader const& reader) { return is_made(reader, whole, label); });
    if (is_there) continue;
    auto stream = trim_stream(workshop, whole, wish.trim, context);
    if (!stream) return fail(stream.error());
    made.push_back(std::move(stream->rendition));
  }
  bool const has_stills = workshop.database.read([&](db::Reader const& reader) {
    return is_made(reader, wish.recording.head.id, RenditionKind::Stills, label);
  });
  if (!has_stills) {
    auto stills = make_stills(workshop, wish.recording, wish.trim, context);
    // A talk may do without them, as in the first place.
    if (!stills && is_temporary(stills.error().kind)) return fail(stills.error());
    if (stills) made.push_back(std::move(stills->rendition));
  }
  return made;
}

/// Shows the part, unless another one is wanted meanwhile, which has a job of its own.
void show_part(db::Transaction const& transaction, TalkId const& talk, Wish const& wish,
               Instant now) {
  auto const& source = wish.recording.head.id;
  if (catalogue::find_trim(transaction, source) != wish.trim) return;
  catalogue::show_trim(transaction, source);
  // What is said outside of it is not found, and times count from its start.
  if (!catalogue::list_captions(transaction, talk).empty()) {
    request_index(transaction, talk, now);
  }
  auto const stream =
      catalogue::find_rendition(transaction, source, RenditionKind::Stream, wish.trim.label());
  if (!stream) throw std::runtime_error("a trimmed stream is not there");
  double const seconds = parse_object(stream->facts)->optValue("duration", 0.0);
  catalogue::set_duration(transaction, talk, MediaTime(std::llround(seconds * 1e6)), now);
  if (!is_made(transaction, source, RenditionKind::Downloads, wish.trim.label())) {
    jobs::enqueue(transaction, step::package, source.text(), now);
  }
}

}  // namespace

jobs::Step trim(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    TalkId const talk(context.job().subject);
    auto const wish =
        workshop.database.read([&](db::Reader const& reader) { return wish_of(reader, talk); });
    std::vector<Rendition> made;
    if (wish) {
      auto part = make_part(workshop, *wish, context);
      if (!part) return fail(part.error());
      made = std::move(*part);
    }
    return jobs::Commit(
        [=, made = std::move(made), job = context.job().id](db::Transaction const& transaction) {
          auto const now = workshop.clock.now();
          for (auto const& rendition : made) {
            if (!catalogue::add_rendition(transaction, rendition)) {
              catalogue::extend_rendition(transaction, rendition);
            }
          }
          if (wish) show_part(transaction, talk, *wish, now);
          settle(transaction, talk, job, now);
        });
  };
}

}  // namespace estrade::server::pipeline
