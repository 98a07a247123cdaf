// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline of a talk, in the time of all of its recording. Two people who correct it do not
// undo each other's work: who writes says which version they have seen.
#include "server/catalogue/timeline.h"

#include <fmt/format.h>

#include "server/api/json/timeline.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/versions.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/deck.h"
#include "server/catalogue/rendition.h"
#include "server/http/problem.h"
#include "server/pipeline/recording_length.h"

namespace estrade::server::api {
namespace {

/// A talk's timeline, and what bounds it.
struct Shown {
  catalogue::Timeline timeline;
  SourceId recording;
  SourceId deck;
  MediaTime duration;
  int pages = 0;
};

Result<Shown> find_shown(db::Reader const& reader, TalkId const& talk) {
  auto const recording = catalogue::current_source(reader, talk, catalogue::Role::Recording);
  auto const duration = pipeline::recording_length(reader, talk);
  if (!recording || !duration) {
    return fail(Kind::NotFound, "no recording",
                "This talk has no recording yet, and so no timeline.");
  }
  Shown shown{.timeline = catalogue::find_timeline(reader, talk),
              .recording = recording->id,
              .deck = {},
              .duration = *duration};
  if (auto const deck = catalogue::find_deck(reader, talk)) {
    shown.deck = deck->source;
    shown.pages = deck->pages;
  }
  // Of another recording: it is looked for anew, and until then nothing is known.
  if (shown.timeline.recording != recording->id) shown.timeline.entries.clear();
  if (!shown.timeline.entries.empty()) shown.duration = shown.timeline.duration;
  return shown;
}

http::Response timeline_response(Shown const& shown) {
  auto body = object();
  body->set("version", shown.timeline.version);
  body->set("duration", catalogue::seconds_of(shown.duration));
  body->set("pages", shown.pages);
  body->set("entries", json_of(shown.timeline.entries));
  auto response = json_response(200, *body);
  response.headers.set("ETag", fmt::format("\"{}\"", shown.timeline.version));
  return response;
}

Result<void> require_version(http::Request const& request, int version) {
  auto const field = request.headers.find("If-Match");
  if (!field) {
    return fail(Kind::PreconditionRequired, "no If-Match",
                "Say which version you have changed: read the timeline, and send its ETag back in "
                "\"If-Match\".");
  }
  if (names_version(*field, version)) return {};
  return fail(Kind::PreconditionFailed, fmt::format("If-Match: {}, not {}", *field, version),
              "The timeline was changed meanwhile: read it again, and make your change to what it "
              "is now.");
}

Result<Shown> change(db::Transaction const& transaction, http::Request const& request,
                     TalkId const& talk) {
  auto shown = find_shown(transaction, talk);
  if (!shown) return shown;
  if (auto const seen = require_version(request, shown->timeline.version); !seen) {
    return fail(seen.error());
  }
  if (shown->pages == 0) {
    return fail(Kind::Rejected, "no deck",
                "This talk has no slides yet: send its deck before you say which one was on screen "
                "when.");
  }
  auto const entries = read_entries(request, shown->duration, shown->pages);
  if (!entries) return fail(entries.error());
  auto& timeline = shown->timeline;
  timeline.recording = shown->recording;
  timeline.deck = shown->deck;
  timeline.duration = shown->duration;
  timeline.entries = catalogue::merge_entries({}, *entries, shown->duration);
  timeline.version = catalogue::set_timeline(transaction, talk, timeline);
  return shown;
}

}  // namespace

http::Response read_timeline(Deps const& deps, http::Request const& request) {
  auto const shown = deps.database.read([&](db::Reader const& reader) -> Result<Shown> {
    auto const visitor = caller_of(deps, reader, request);
    if (!visitor) return fail(visitor.error());
    auto const talk = find_visible(reader, *visitor, request);
    if (!talk) return fail(talk.error());
    return find_shown(reader, talk->id);
  });
  return shown ? timeline_response(*shown) : http::problem(shown.error());
}

http::Response put_timeline(Deps const& deps, http::Request const& request) {
  auto const shown = deps.database.write([&](db::Transaction const& transaction) -> Result<Shown> {
    auto const held = find_held(deps, transaction, request);
    if (!held) return fail(held.error());
    return change(transaction, request, held->talk.id);
  });
  return shown ? timeline_response(*shown) : http::problem(shown.error());
}

}  // namespace estrade::server::api
