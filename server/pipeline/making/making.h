// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <Poco/JSON/Object.h>

#include "server/catalogue/recording.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/trim.h"
#include "server/error.h"
#include "server/jobs/runner.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {

/// The source a job is about. NotFound when it, or its talk, was removed meanwhile.
[[nodiscard]] Result<catalogue::Source> source_of(Workshop const& workshop, jobs::Job const& job);

/// The recording that a source is the head of; nothing when it no longer is one.
[[nodiscard]] std::optional<catalogue::Recording> recording_of(Workshop const& workshop,
                                                               catalogue::Source const& source);

/// Runs one task of the worker. NoSpace as soon as less than `keep_free` of the disk is free: what
/// is made must not take the room in which the catalogue writes down how it ended.
[[nodiscard]] Result<std::string> run_worker(
    Workshop const& workshop, MediaWorker::Task const& task, jobs::Context& context,
    std::function<Result<void>(std::string const&)> stage = {});

/// Runs one task of the worker on the originals of sources, which become Task::inputs.
[[nodiscard]] Result<std::string> run_on(
    Workshop const& workshop, std::vector<catalogue::Source> const& sources, MediaWorker::Task task,
    jobs::Context& context, std::function<Result<void>(std::string const&)> stage = {});

/// A rendition that was made in a folder, its files stored, not yet visible.
struct Made {
  catalogue::Rendition rendition;
  Poco::JSON::Object::Ptr facts;  ///< result.json
};

/// Stores what `file` in `folder`, a result.json or a stage's, names. Media files move into the
/// store; those that went there before are found there again. Playlists are copied, each under a
/// key of its content, because the next stage has others of the same names. `trim`: the label of
/// the part of the recording that was made.
[[nodiscard]] Result<Made> store_made(Workshop const& workshop, catalogue::Source const& source,
                                      catalogue::RenditionKind kind,
                                      std::filesystem::path const& folder, std::string const& file,
                                      std::stop_token const& stop, std::string const& trim = {});

/// The key of a playlist: of its content, since the next stage has another of the same name.
[[nodiscard]] storage::BlobKey playlist_key(std::string const& sha256, std::string const& recipe,
                                            std::string const& digest, std::string const& name);

/// Ends the playlists of streams that nobody makes further; for sweep().
void close_abandoned(Workshop const& workshop);

/// Has the worker make a rendition in a scratch folder, and stores its files.
[[nodiscard]] Result<Made> make(Workshop const& workshop, catalogue::Source const& source,
                                catalogue::RenditionKind kind, std::string const& verb,
                                jobs::Context& context);

/// The stills of a recording, or of the part that `trim` leaves of it.
[[nodiscard]] Result<Made> make_stills(Workshop const& workshop,
                                       catalogue::Recording const& recording,
                                       std::optional<catalogue::Trim> const& trim,
                                       jobs::Context& context);

/// How long making may take.
inline constexpr std::chrono::seconds longest_making = std::chrono::hours(24);

/// As the worker's options have them.
[[nodiscard]] inline double seconds_of(MediaTime time) {
  return std::chrono::duration<double>(time).count();
}

/// Throws when it is no plain file name: the worker has read hostile bytes.
void require_plain(std::string const& name);

/// Parses a JSON object; a worker that writes none is an accident, and throws.
[[nodiscard]] Poco::JSON::Object::Ptr parse_object(std::string const& text);
[[nodiscard]] std::string read_text(std::filesystem::path const& file);

jobs::Step examine(Workshop const& workshop);
jobs::Step render(Workshop const& workshop);
jobs::Step stills(Workshop const& workshop);
jobs::Step poster(Workshop const& workshop);
jobs::Step face(Workshop const& workshop);
jobs::Step package(Workshop const& workshop);
jobs::Step trim(Workshop const& workshop);
jobs::Step extend(Workshop const& workshop);
jobs::Step pages(Workshop const& workshop);
jobs::Step align(Workshop const& workshop);
jobs::Step recover(Workshop const& workshop);
jobs::Step index(Workshop const& workshop);
jobs::Step reindex(Workshop const& workshop);
jobs::Step calendar(Workshop const& workshop);

}  // namespace estrade::server::pipeline
