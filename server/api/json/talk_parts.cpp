// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/talk_parts.h"

#include <Poco/JSON/Parser.h>

#include "server/api/json/writing.h"

namespace estrade::server::api {

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
  json->set("jpeg", poster.jpeg.empty() ? json_null : Var(poster.jpeg));
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
  json->set("layer", slide.layer ? Var(slide.layer->url) : json_null);
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

Var recording_of(catalogue::TalkView const& view) {
  if (!view.recording) return json_null;
  auto json = json_of(*view.recording);
  json->set("screen", or_null(view.screen));
  return json;
}

Var deck_of(catalogue::TalkView const& view, bool with_changes) {
  if (!view.deck && !view.is_deck_recovered) return json_null;
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

}  // namespace estrade::server::api
