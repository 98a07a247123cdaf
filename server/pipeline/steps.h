// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "index/writer.h"
#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/jobs/queue.h"
#include "server/jobs/runner.h"
#include "server/pipeline/media_worker.h"
#include "server/storage/staging.h"
#include "server/storage/store.h"

namespace estrade::server::pipeline {

/// From Source to playable to searchable. The subject of index, trim and align is a Talk's id, that
/// of poster a chosen poster's, that of face a speaker's picture's, that of reindex the archive,
/// calendar has its own, that of all others a Source's id.
namespace step {
inline constexpr char const* examine = "examine";    ///< what is it?
inline constexpr char const* render = "render";      ///< recording -> stream
inline constexpr char const* stills = "stills";      ///< recording -> poster, storyboard
inline constexpr char const* poster = "poster";      ///< what somebody chose -> poster
inline constexpr char const* face = "face";          ///< an address -> a speaker's picture
inline constexpr char const* pages = "pages";        ///< deck -> slide pictures and text
inline constexpr char const* package = "package";    ///< stream -> files to keep
inline constexpr char const* trim = "trim";          ///< streams -> a part of them
inline constexpr char const* extend = "extend";      ///< stream -> the same in more codecs
inline constexpr char const* align = "align";        ///< recording and deck -> timeline
inline constexpr char const* recover = "recover";    ///< recording -> slides, where no deck came
inline constexpr char const* index = "index";        ///< what is found, and what no longer
inline constexpr char const* reindex = "reindex";    ///< all talks -> another index
inline constexpr char const* calendar = "calendar";  ///< what comes with time
}  // namespace step

/// The subject of what is done for all talks together; no id of anything.
inline constexpr char const* whole_archive = "archive";

/// What the steps work with; everything outlives the runner.
struct Workshop {
  db::Database& database;
  storage::Store& store;
  storage::Staging& staging;
  index::Writer& index;
  MediaWorker const& worker;
  Clock const& clock;
  catalogue::Formats formats{};  ///< of talks whose event has none; as check_formats() wants them
  int most_pages = 2000;         ///< a deck of more is refused
  /// Brings what is at an address that a schedule names, in bounded time and size; a stop request
  /// ends it early. Thread-safe.
  std::function<Result<std::string>(std::string_view url, std::stop_token const& stop)>
      fetch_picture = [](std::string_view, std::stop_token const&) -> Result<std::string> {
    return fail(Kind::Unavailable, "no way out", "This archive fetches no pictures.");
  };
};

/// Every step, by name.
[[nodiscard]] std::map<std::string, jobs::Step, std::less<>> steps(Workshop const& workshop);

/// Tells the talk of a buried job why: its source is refused, in words for a person.
[[nodiscard]] jobs::OnBuried on_buried(Clock const& clock);

/// Clears away the scratch folders of jobs that have ended, and ends the playlists of streams that
/// they left half made, and removes the files of talks that were erased. At start, before any
/// runner, and as the runner's Tidy. Thread-safe.
void sweep(Workshop const& workshop);

/// Schedules the timeline of every talk that could have one and for which none was looked for: the
/// talks are older than timelines are.
void align_all(db::Transaction const& transaction, Instant now);

/// Schedules whatever comes next with time: a draft that becomes public, a removed talk that is
/// erased. Called when one of these was changed.
void keep_calendar(db::Transaction const& transaction, Instant now);

/// Schedules a talk for the index, at once: whoever changed it looks for it.
void request_index(db::Transaction const& transaction, TalkId const& talk, Instant now);

/// Schedules every visible talk for the index: after it was found damaged, or is new.
void reindex_all(db::Transaction const& transaction, Instant now);

/// Schedules another index, made beside the one that is searched until it takes its place.
void request_reindex(db::Transaction const& transaction, Instant now);
/// The newest such work, done or not; nothing when there never was any.
[[nodiscard]] std::optional<jobs::JobStatus> find_reindex(db::Reader const& reader);

}  // namespace estrade::server::pipeline
