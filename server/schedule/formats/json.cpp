// SPDX-License-Identifier: GPL-3.0-or-later
// schedule.json of c3voc, version 1 (days hold rooms hold events) and 2 (one list of events), and
// what pretalx' API answers for talks or submissions.
#include <string>
#include <utility>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include "server/schedule/formats/formats.h"
#include "server/schedule/formats/gathering.h"
#include "server/schedule/formats/json_talk.h"
#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr std::size_t deepest_value = 32;
/// Values of a text; each takes up to 300 bytes once it is read. 5,000 talks have half as many.
constexpr std::size_t most_values = 1'000'000;

/// Whether somebody decided that the talk is not given. What tells no state is.
bool is_left_out(Object const& talk) {
  auto const state = lower_ascii(text_in(talk.get("state")));
  for (auto const* const out :
       {"canceled", "cancelled", "rejected", "withdrawn", "deleted", "submitted", "draft"}) {
    if (state == out) return true;
  }
  return false;
}

void add_all(Gathering& gathering, Array const& talks, Explained const& explained,
             std::string const& day = {}, std::string const& room = {}) {
  for (auto const& value : talks) {
    auto const talk = object_in(value);
    if (!talk) continue;
    if (is_left_out(*talk)) {
      gathering.note(Flaw::LeftOut, text_in(talk->get("title")));
      continue;
    }
    auto said = said_of(*talk, explained);
    said.day = day;
    if (said.room.empty()) said.room = room;
    gathering.add(said);
  }
}

Names tracks_of(Object const& conference) {
  Names tracks;
  if (auto const list = array_in(conference.get("tracks"))) {
    for (auto const& value : *list) {
      auto const track = object_in(value);
      if (track) tracks[text_in(track->get("slug"))] = text_in(track->get("name"));
    }
  }
  return tracks;
}

/// Version 2 lists people beside the events, which name them by their ids.
Explained explained_by(Object const& schedule, Object const& conference) {
  Explained explained{.tracks = tracks_of(conference), .pictures = {}};
  for (auto const* const around : {&schedule, &conference}) {
    auto const people = array_in(around->get("persons"));
    if (people) explained.pictures.merge(pictures_of(*people));
  }
  return explained;
}

void add_days(Gathering& gathering, Array const& days, Explained const& explained) {
  for (auto const& value : days) {
    auto const day = object_in(value);
    if (!day) continue;
    auto const date = text_in(day->get("date"));
    auto const rooms = object_in(day->get("rooms"));
    if (!rooms) continue;
    for (auto const& [room, talks] : *rooms) {
      if (auto const list = array_in(talks)) add_all(gathering, *list, explained, date, room);
    }
  }
}

Result<Schedule> read_conference(Object const& schedule, Object const& conference,
                                 std::string_view from) {
  auto const events = array_in(schedule.get("events"));
  Gathering gathering(events ? Format::ScheduleJson2 : Format::ScheduleJson, from);
  auto const title = text_in(conference.get("title"));
  gathering.set_title(title);
  if (title.empty()) gathering.note(Flaw::Missing, "conference.title");
  if (!schedule.has("version")) gathering.note(Flaw::Missing, "version");
  gathering.set_base_url(text_in(schedule.get("base_url")));
  auto const explained = explained_by(schedule, conference);
  if (events) {
    add_all(gathering, *events, explained);
  } else if (auto const days = array_in(conference.get("days"))) {
    add_days(gathering, *days, explained);
  } else {
    gathering.note(Flaw::Missing, "conference.days");
  }
  return std::move(gathering).finish();
}

Result<Schedule> read_list(Array const& talks, Object const* page, std::string_view from) {
  Gathering gathering(Format::Pretalx, from);
  add_all(gathering, talks, {});
  if (page != nullptr && !text_in(page->get("next")).empty()) {
    gathering.note(Flaw::Incomplete, text_in(page->get("count")));
  }
  return std::move(gathering).finish();
}

/// Counted in the text, before memory is taken for any of them.
bool has_too_many_values(std::string_view text) {
  std::size_t values = 0;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    if (in_text) {
      if (c == '\\') ++at;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == ',' || c == '{' || c == '[' || c == ':') {
      ++values;
    }
  }
  return values > most_values;
}

Result<Schedule> read_object(Object const& object, std::string_view from) {
  auto const inner = object_in(object.get("schedule"));
  auto const& schedule = inner ? *inner : object;
  if (auto const conference = object_in(schedule.get("conference"))) {
    return read_conference(schedule, *conference, from);
  }
  for (auto const* const name : {"results", "talks", "submissions", "events", "sessions"}) {
    if (auto const list = array_in(schedule.get(name))) return read_list(*list, &schedule, from);
  }
  if (object.has("$schema") && (object.has("definitions") || object.has("properties"))) {
    return fail(Kind::Rejected, "a JSON schema",
                "This file says what a schedule looks like (a JSON schema), it is none: choose the "
                "schedule itself.");
  }
  return fail(Kind::Rejected, "JSON without a conference",
              "This JSON is no schedule: it has neither a \"conference\" nor \"results\".");
}

}  // namespace

Result<Schedule> read_json(std::string_view text, std::string_view from) {
  if (has_too_many_values(text)) {
    return fail(Kind::Rejected, "too many values",
                "This JSON holds more values than a schedule has: export it again.");
  }
  auto const repaired = repair(text);
  Var root;
  try {
    Poco::JSON::Parser parser;
    parser.setDepth(deepest_value);
    root = parser.parse(repaired.text);
  } catch (Poco::Exception const& error) {
    return fail(Kind::Rejected, error.displayText(),
                "This is not valid JSON: export the schedule again, and look whether all of it "
                "came.");
  }
  auto const list = array_in(root);
  auto const object = object_in(root);
  auto schedule =
      list ? read_list(*list, nullptr, from)
      : object
          ? read_object(*object, from)
          : Result<Schedule>(fail(Kind::Rejected, "JSON, but no object",
                                  "This JSON is no schedule: it is neither an object nor a list."));
  if (schedule && repaired.was_damaged) {
    schedule->warnings.insert(schedule->warnings.begin(),
                              Warning{.flaw = Flaw::Encoding, .count = 1});
  }
  return schedule;
}

}  // namespace estrade::server::schedule
