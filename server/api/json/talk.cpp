// SPDX-License-Identifier: GPL-3.0-or-later
// A talk, in lists and alone, as JSON.
#include <string>
#include <string_view>

#include "server/api/json/talk_parts.h"
#include "server/api/json/timeline.h"
#include "server/api/json/writing.h"
#include "server/catalogue/chapters.h"

namespace estrade::server::api {
namespace {

Array::Ptr pictures_json(std::vector<catalogue::FaceView> const& faces) {
  Array::Ptr array = new Array;
  for (auto const& [speaker, picture] : faces) {
    auto json = object();
    json->set("speaker", speaker);
    json->set("url", picture.url);
    json->set("width", picture.width);
    json->set("height", picture.height);
    array->add(json);
  }
  return array;
}

/// What a talk says of itself, in lists and alone.
void set_facts(Object& json, catalogue::Talk const& talk) {
  json.set("id", talk.id.text());
  json.set("url", catalogue::path_of(talk));
  json.set("title", talk.title);
  json.set("abstract", talk.abstract);
  json.set("language", talk.language);
  json.set("licence", talk.licence);
  json.set("speakers", texts_of(talk.speakers));
  json.set("tags", texts_of(talk.tags));
  Array::Ptr links = new Array;
  for (auto const& link : talk.links) {
    auto one = object();
    one->set("url", link.url);
    one->set("title", link.title);
    links->add(one);
  }
  json.set("links", links);
  json.set("date", talk.date ? Var(iso_date(*talk.date)) : json_null);
  json.set("event", or_null(talk.event));
  json.set("visibility", std::string(catalogue::text_of(talk.visibility)));
  json.set("state", std::string(catalogue::text_of(talk.state)));
  json.set("reason", talk.reason);
  json.set("searchable", talk.searchable);
  json.set("duration", seconds_of(talk.duration));
  json.set("created_at", rfc3339(talk.created_at));
}

}  // namespace

void set_poster(Object& json, catalogue::TalkView const& view, bool all) {
  Var poster = json_null;
  if (view.poster) {
    auto shown = json_of(*view.poster);
    Array::Ptr candidates = new Array;
    for (int number = 0; auto const& candidate : view.candidates) {
      auto offered = json_of(candidate);
      offered->set("candidate", ++number);
      candidates->add(offered);
    }
    shown->set("candidates", candidates);
    poster = shown;
  }
  json.set("poster", poster);
  if (all) json.set("poster_choice", or_null(view.poster_choice));
}

Array::Ptr json_of(std::vector<catalogue::NoteView> const& notes) {
  Array::Ptr array = new Array;
  for (auto const& note : notes) {
    auto json = object();
    json->set("code", note.code);
    json->set("text", note.text);
    json->set("file", note.file);
    array->add(json);
  }
  return array;
}

Object::Ptr json_of(catalogue::Removed const& removed) {
  auto json = object();
  set_facts(*json, removed.talk);
  json->set("removed_at", rfc3339(removed.removed_at));
  json->set("erased_at", rfc3339(removed.erased_at()));
  return json;
}

Object::Ptr summary_of(catalogue::Talk const& talk,
                       std::optional<catalogue::PosterView> const& poster) {
  auto json = object();
  set_facts(*json, talk);
  json->set("poster", or_null(poster));
  return json;
}

Object::Ptr json_of(catalogue::TalkView const& view, std::string_view origin,
                    std::optional<std::vector<jobs::JobStatus>> const& jobs, Instant now) {
  auto json = object();
  set_facts(*json, view.talk);
  json->set("speaker_pictures", pictures_json(view.faces));
  json->set("recording", recording_of(view));
  set_poster(*json, view, jobs.has_value());
  json->set("storyboard", or_null(view.storyboard));
  Array::Ptr slides = new Array;
  for (auto const& slide : view.slides) slides->add(json_of(slide, jobs.has_value()));
  json->set("slides", slides);
  json->set("deck", deck_of(view, jobs.has_value()));
  Array::Ptr downloads = new Array;
  for (auto const& made : view.downloads) downloads->add(json_of(made));
  json->set("downloads", downloads);
  Array::Ptr captions = new Array;
  for (auto const& one : view.captions) {
    auto named = object();
    named->set("language", one.language);
    named->set("url", one.url);
    captions->add(named);
  }
  json->set("captions", captions);
  json->set("timeline", json_of(view.timeline));
  Array::Ptr chapters = new Array;
  for (auto const& chapter : catalogue::chapters_of(view)) {
    auto named = json_of(catalogue::Interval{chapter.start, chapter.end});
    named->set("title", chapter.title);
    chapters->add(named);
  }
  json->set("chapters", chapters);
  auto embed = object();
  embed->set("url", view.embed.url);
  embed->set("html", catalogue::embed_code(view, origin));
  embed->set("width", view.embed.width);
  embed->set("height", view.embed.height);
  json->set("embed", embed);
  if (jobs) {
    Array::Ptr list = new Array;
    for (auto const& job : *jobs) list->add(json_of(job, now));
    json->set("jobs", list);
    json->set("notes", json_of(view.notes));
    json->set("suggested_trim", or_null(view.suggested_trim));
  }
  return json;
}

}  // namespace estrade::server::api
