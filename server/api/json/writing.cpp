// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/writing.h"

#include <chrono>
#include <cstdint>
#include <sstream>
#include <stdexcept>

#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include "server/api/json/timeline.h"
#include "server/catalogue/chapters.h"
#include "server/catalogue/said.h"
#include "server/clock.h"

namespace estrade::server::api {
namespace {

using Poco::Dynamic::Var;

using api::json_of;  // beside those below

Var const null;

Array::Ptr texts(std::vector<std::string> const& list) {
  Array::Ptr array = new Array;
  for (auto const& text : list) array->add(text);
  return array;
}

Object::Ptr json_of(catalogue::DownloadView const& download) {
  auto json = object();
  json->set("url", download.url);
  json->set("name", download.name);
  json->set("size", download.size);
  return json;
}

Object::Ptr json_of(catalogue::MadeDownload const& made) {
  auto json = object();
  json->set("kind", made.kind);
  json->set("type", made.type);
  json->set("url", made.file.url);
  json->set("name", made.file.name);
  json->set("size", made.file.size);
  return json;
}

Var or_null(std::optional<double> const& number) { return number ? Var(*number) : null; }

Object::Ptr json_of(catalogue::RecordingView const& recording) {
  auto json = object();
  json->set("playlist", recording.playlist);
  json->set("width", recording.width);
  json->set("height", recording.height);
  json->set("has_video", recording.has_video);
  json->set("has_audio", recording.has_audio);
  json->set("complete", recording.complete);
  json->set("growing", recording.growing);
  json->set("ready", or_null(recording.ready));
  json->set("download", json_of(recording.download));
  Array::Ptr parts = new Array;
  for (auto const& part : recording.parts) parts->add(json_of(part));
  json->set("parts", parts);
  return json;
}

Object::Ptr json_of(catalogue::PosterView const& poster) {
  auto json = object();
  json->set("url", poster.picture.url);
  json->set("jpeg", poster.jpeg.empty() ? null : Var(poster.jpeg));
  json->set("width", poster.picture.width);
  json->set("height", poster.picture.height);
  json->set("at", or_null(poster.at));
  Array::Ptr pictures = new Array;
  for (auto const& picture : poster.pictures) pictures->add(json_of(picture));
  json->set("pictures", pictures);
  return json;
}

Object::Ptr json_of(catalogue::PosterChoiceView const& choice) {
  auto json = object();
  json->set("at", or_null(choice.at));
  json->set("state", choice.made ? "made" : choice.verdict.empty() ? "waiting" : "refused");
  json->set("reason", choice.verdict);
  return json;
}

Object::Ptr json_of(catalogue::StoryboardView const& storyboard) {
  auto json = object();
  json->set("url", storyboard.url);
  json->set("interval", storyboard.interval);
  json->set("tile_width", storyboard.tile_width);
  json->set("tile_height", storyboard.tile_height);
  json->set("columns", storyboard.columns);
  json->set("count", storyboard.count);
  return json;
}

Object::Ptr json_of(catalogue::SlideView const& slide, bool with_notes) {
  auto json = object();
  json->set("number", slide.number);
  json->set("name", slide.name);
  json->set("label", slide.label);
  json->set("url", slide.url);
  json->set("title", slide.title);
  json->set("text", slide.text);
  if (with_notes) json->set("notes", slide.notes);
  json->set("language", slide.language);
  json->set("recognised", slide.recognised);
  json->set("build", slide.build);
  json->set("layer", slide.layer ? Var(slide.layer->url) : null);
  json->set("width", slide.width);
  json->set("height", slide.height);
  Array::Ptr pictures = new Array;
  for (auto const& picture : slide.pictures) pictures->add(json_of(picture));
  json->set("pictures", pictures);
  Array::Ptr shown = new Array;
  for (auto const& moment : slide.shown) shown->add(json_of(moment));
  json->set("shown", shown);
  return json;
}

Object::Ptr json_of(catalogue::TrimView const& trim) {
  auto json = object();
  json->set("start", trim.start);
  json->set("end", trim.end);
  return json;
}

std::string_view text_of(jobs::JobState state) {
  switch (state) {
    case jobs::JobState::Waiting:
      return "waiting";
    case jobs::JobState::Leased:
      return "leased";
    case jobs::JobState::Done:
      return "done";
    case jobs::JobState::Buried:
      return "buried";
    case jobs::JobState::Cancelled:
      return "cancelled";
  }
  throw std::logic_error("api: a job's state without a name");
}

template <class T>
Var or_null(std::optional<T> const& maybe) {
  return maybe ? Var(json_of(*maybe)) : null;
}

Var recording_of(catalogue::TalkView const& view) {
  if (!view.recording) return null;
  auto json = json_of(*view.recording);
  json->set("screen", or_null(view.screen));
  return json;
}

/// Only who manages the talk is told what a replacement has changed.
Var deck_of(catalogue::TalkView const& view, bool with_changes) {
  if (!view.deck && !view.is_deck_recovered) return null;
  // There is no file of slides that were recovered from the recording.
  Object::Ptr json = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
  if (view.deck) json = json_of(*view.deck);
  json->set("recovered", view.is_deck_recovered);
  json->set("title", view.deck_title);
  json->set("author", view.deck_author);
  json->set("pages", view.pages);
  json->set("pdf", or_null(view.deck_pdf));
  if (with_changes && !view.deck_changes.empty()) {
    json->set("changes", Poco::JSON::Parser().parse(view.deck_changes));
  }
  return json;
}

Var seconds(std::optional<MediaTime> const& time) {
  return time ? Var(std::chrono::duration<double>(*time).count()) : null;
}

/// What a talk says of itself, in lists and alone.
void set_facts(Object& json, catalogue::Talk const& talk) {
  json.set("id", talk.id.text());
  json.set("url", catalogue::path_of(talk));
  json.set("title", talk.title);
  json.set("abstract", talk.abstract);
  json.set("language", talk.language);
  json.set("licence", talk.licence);
  json.set("speakers", texts(talk.speakers));
  json.set("tags", texts(talk.tags));
  Array::Ptr links = new Array;
  for (auto const& link : talk.links) {
    auto one = object();
    one->set("url", link.url);
    one->set("title", link.title);
    links->add(one);
  }
  json.set("links", links);
  json.set("date", talk.date ? Var(iso_date(*talk.date)) : null);
  json.set("event", or_null(talk.event));
  json.set("visibility", std::string(catalogue::text_of(talk.visibility)));
  json.set("state", std::string(catalogue::text_of(talk.state)));
  json.set("reason", talk.reason);
  json.set("searchable", talk.searchable);
  json.set("duration", seconds(talk.duration));
  json.set("created_at", rfc3339(talk.created_at));
}

/// Of a list, its lines.
Var value_of(std::string const& field, std::string const& said) {
  if (!catalogue::is_list(field)) return said;
  catalogue::TalkDraft draft;
  catalogue::say(draft, "tags", said);
  return texts(draft.tags);
}

/// FNV-1a: the same bytes have the same tag, before and after a restart.
std::string tag_of(std::string_view bytes) {
  std::uint64_t digest = 0xcbf29ce484222325;
  for (char const c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("\"{:016x}\"", digest);
}

}  // namespace

Object::Ptr object() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

Object::Ptr json_of(catalogue::Event const& event) {
  auto json = object();
  json->set("slug", event.slug);
  json->set("title", event.title);
  json->set("url", catalogue::path_of(event));
  return json;
}

Object::Ptr json_of(catalogue::Interval const& moment) {
  auto json = object();
  json->set("start", moment.start);
  json->set("end", moment.end);
  return json;
}

Object::Ptr json_of(catalogue::Trim const& trim) {
  auto json = object();
  json->set("start", seconds(trim.start));
  json->set("end", seconds(trim.end));
  return json;
}

Object::Ptr whole_event(catalogue::Event const& event) {
  auto json = json_of(event);
  auto const& [ladder, also] = event.formats;
  json->set("ladder", ladder ? Var(*ladder) : null);
  Array::Ptr codecs = new Array;
  for (auto const* codec : {"av1", "opus"}) {
    if (also && also->find(codec) != std::string::npos) codecs->add(codec);
  }
  json->set("also", also ? Var(codecs) : null);
  return json;
}

Object::Ptr json_of(catalogue::Picture const& picture) {
  auto json = object();
  json->set("url", picture.url);
  json->set("width", picture.width);
  json->set("height", picture.height);
  return json;
}

Object::Ptr json_of(jobs::JobStatus const& status, Instant now) {
  auto json = object();
  json->set("id", status.job.id.text());
  json->set("step", status.job.step);
  json->set("state", std::string(text_of(status.state)));
  json->set("attempts", status.job.attempt);
  json->set("progress", status.progress.fraction);
  json->set("phase", status.progress.phase.empty() ? null : Var(status.progress.phase));
  json->set("left", or_null(jobs::time_left(status, now)));
  json->set("started_at", status.started_at ? Var(rfc3339(*status.started_at)) : null);
  json->set("outcome", status.outcome);
  json->set("reason", status.advice);
  return json;
}

void set_poster(Object& json, catalogue::TalkView const& view, bool all) {
  Var poster = null;
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

Object::Ptr json_of(catalogue::Edit const& edit) {
  auto json = object();
  json->set("number", edit.number);
  json->set("at", rfc3339(edit.made_at));
  json->set("by", edit.by.name.empty() ? null : Var(edit.by.name));
  json->set("undoes", edit.undoes > 0 ? Var(edit.undoes) : null);
  Array::Ptr changes = new Array;
  for (auto const& field : edit.fields) {
    auto change = object();
    change->set("field", field.field);
    change->set("from", value_of(field.field, field.was));
    change->set("to", value_of(field.field, field.became));
    changes->add(change);
  }
  json->set("changes", changes);
  return json;
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

Array::Ptr json_of(std::vector<index::Piece> const& snippet) {
  Array::Ptr array = new Array;
  for (auto const& piece : snippet) {
    auto json = object();
    json->set("text", piece.text);
    json->set("marked", piece.marked);
    array->add(json);
  }
  return array;
}

http::Response json_response(int status, Object const& body) {
  std::ostringstream out;
  body.stringify(out);
  auto text = out.str();
  auto const tag = tag_of(text);
  auto response = http::text_response(status, "application/json", std::move(text));
  response.headers.set("ETag", tag);
  response.headers.set("Cache-Control", "no-cache");
  // With a token the answer says more.
  response.headers.set("Vary", "Authorization");
  return response;
}

}  // namespace estrade::server::api
