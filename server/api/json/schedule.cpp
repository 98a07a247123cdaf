// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/schedule.h"

#include <Poco/JSON/Array.h>

#include "server/api/json/values.h"
#include "server/api/json/writing.h"

namespace estrade::server::api {
namespace {

Var text_or_null(std::string const& text) { return text.empty() ? Var() : Var(text); }

Object::Ptr numbers_of(schedule::Schedule const& schedule, catalogue::ImportPlan const& plan) {
  auto json = object();
  json->set("all", schedule.talks.size());
  json->set("without_speaker", schedule.without_speaker());
  json->set("opted_out", schedule.opted_out());
  json->set("pictures", schedule.pictures());
  for (auto const fate : {catalogue::Fate::New, catalogue::Fate::Changed, catalogue::Fate::Same,
                          catalogue::Fate::Removed}) {
    json->set(std::string(catalogue::text_of(fate)), plan.count(fate));
  }
  json->set("keeping", plan.keeping());
  json->set("vanished", plan.vanished.size());
  return json;
}

Object::Ptr warning_json(schedule::Warning const& warning) {
  auto json = object();
  json->set("code", std::string(schedule::text_of(warning.flaw)));
  json->set("count", warning.count);
  json->set("example", warning.example);
  json->set("text", schedule::sentence_of(warning));
  return json;
}

/// Where the talk says something else: what it becomes, or what stays.
Array::Ptr differences_of(catalogue::PlannedTalk const& planned) {
  Array::Ptr array = new Array;
  for (auto const& [part, here, there, is_kept] : planned.differences) {
    auto json = object();
    json->set("field", std::string(catalogue::text_of(part)));
    json->set("here", here);
    json->set("schedule", there);
    json->set("kept", is_kept);
    array->add(json);
  }
  return array;
}

Object::Ptr planned_json(schedule::Talk const& said, catalogue::PlannedTalk const& planned) {
  auto json = object();
  json->set("id", planned.id ? Var(planned.id->text()) : Var());
  json->set("fate", std::string(catalogue::text_of(planned.fate)));
  json->set("key", said.key);
  json->set("code", said.code);
  json->set("title", said.title);
  json->set("speakers", texts_of(said.speakers));
  json->set("date", text_or_null(said.date));
  json->set("start", text_or_null(said.start));
  json->set("room", said.room);
  json->set("opted_out", said.opted_out);
  json->set("differences", differences_of(planned));
  return json;
}

}  // namespace

Object::Ptr json_of(schedule::Schedule const& schedule, catalogue::ImportPlan const& plan) {
  auto json = object();
  json->set("format", std::string(schedule::text_of(schedule.format)));
  auto event = object();
  event->set("slug", plan.event ? Var(plan.event->slug) : Var());
  event->set("title", plan.title);
  event->set("new", !plan.event.has_value());
  json->set("event", event);
  json->set("numbers", numbers_of(schedule, plan));
  Array::Ptr warnings = new Array;
  for (auto const& warning : schedule.warnings) warnings->add(warning_json(warning));
  json->set("warnings", warnings);
  Array::Ptr talks = new Array;
  for (std::size_t i = 0; i < plan.talks.size(); ++i) {
    talks->add(planned_json(schedule.talks[i], plan.talks[i]));
  }
  json->set("talks", talks);
  Array::Ptr vanished = new Array;
  for (auto const& [id, title] : plan.vanished) {
    auto talk = object();
    talk->set("id", id.text());
    talk->set("title", title);
    vanished->add(talk);
  }
  json->set("vanished", vanished);
  return json;
}

Object::Ptr json_of(schedule::Talk const& scheduled) {
  auto json = object();
  json->set("key", scheduled.key);
  json->set("code", scheduled.code);
  json->set("track", scheduled.track);
  json->set("room", scheduled.room);
  json->set("date", text_or_null(scheduled.date));
  json->set("start", text_or_null(scheduled.start));
  json->set("minutes", scheduled.duration ? Var(scheduled.duration->count()) : Var());
  Array::Ptr links = new Array;
  for (auto const& [url, title] : scheduled.links) {
    auto link = object();
    link->set("url", url);
    link->set("title", title);
    links->add(link);
  }
  json->set("links", links);
  return json;
}

}  // namespace estrade::server::api
