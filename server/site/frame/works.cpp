// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/works.h"

#include <algorithm>
#include <sstream>

#include <Poco/JSON/Object.h>

#include "server/catalogue/chapters.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using catalogue::TalkView;
using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr thing(std::string_view type) {
  Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
  object->set("@type", std::string(type));
  return object;
}

Array::Ptr people(Visit const& visit, TalkView const& view) {
  Array::Ptr list = new Array;
  for (auto const& name : view.talk.speakers) {
    auto person = thing("Person");
    person->set("name", name);
    auto const face = std::ranges::find(view.faces, name, &catalogue::FaceView::speaker);
    if (face != view.faces.end()) person->set("image", visit.absolute(face->picture.url));
    list->add(person);
  }
  return list;
}

Array::Ptr list_of(std::vector<std::string> const& texts) {
  Array::Ptr list = new Array;
  for (auto const& text : texts) list->add(text);
  return list;
}

/// What every work of ours says about itself.
Object::Ptr creative_work(Visit const& visit, TalkView const& view, std::string_view type,
                          std::string_view description) {
  auto work = thing(type);
  work->set("name", view.talk.title);
  work->set("description", std::string(description));
  work->set("url", visit.absolute(view.url));
  if (!view.talk.language.empty()) work->set("inLanguage", view.talk.language);
  if (!view.talk.speakers.empty()) work->set("author", people(visit, view));
  if (view.talk.date) work->set("dateCreated", iso_date(*view.talk.date));
  if (!view.talk.tags.empty()) work->set("keywords", list_of(view.talk.tags));
  if (auto const licence = licence_address(view.talk.licence); !licence.empty()) {
    work->set("license", licence);
  }
  if (view.poster) {
    auto const& picture = view.poster->jpeg.empty() ? view.poster->picture.url : view.poster->jpeg;
    work->set("thumbnailUrl", visit.absolute(picture));
  }
  return work;
}

/// Search engines show these as key moments. An address of ours counts whole seconds, so a clip
/// that would begin at the same one as its neighbour is left out.
Array::Ptr clips(Visit const& visit, TalkView const& view) {
  Array::Ptr list = new Array;
  int last = -1;
  for (auto const& chapter : catalogue::chapters_of(view)) {
    auto const start = catalogue::whole_second_in({chapter.start, chapter.end});
    auto const end = static_cast<int>(chapter.end);
    if (start <= last || end <= start) continue;
    last = start;
    auto clip = thing("Clip");
    clip->set("name", chapter.title);
    clip->set("startOffset", start);
    clip->set("endOffset", end);
    clip->set("url", visit.absolute(with_field(view.url, "t=" + std::to_string(start))));
    list->add(clip);
  }
  return list;
}

Object::Ptr video_object(Visit const& visit, TalkView const& view, std::string_view description,
                         std::string_view transcript) {
  bool const film = view.recording->has_video;
  auto video = creative_work(visit, view, film ? "VideoObject" : "AudioObject", description);
  video->set("uploadDate", rfc3339(view.talk.created_at));
  if (view.talk.duration) video->set("duration", iso_duration(*view.talk.duration));
  video->set("embedUrl", visit.absolute(view.embed.url));
  auto const* const made = film_of(view);
  auto const& content = made == nullptr ? view.recording->download : made->file;
  video->set("contentUrl", visit.absolute(content.url));
  if (made != nullptr) video->set("encodingFormat", made->type);
  if (view.talk.event) {
    auto event = thing("Event");
    event->set("name", view.talk.event->title);
    event->set("url", visit.absolute(view.event_url));
    video->set("recordedAt", event);
  }
  if (auto const parts = clips(visit, view); parts->size() > 0) video->set("hasPart", parts);
  if (!transcript.empty()) video->set("transcript", std::string(transcript));
  return video;
}

Object::Ptr deck_object(Visit const& visit, TalkView const& view, std::string_view description) {
  auto deck = creative_work(visit, view, "PresentationDigitalDocument", description);
  if (view.deck) {
    auto const& pdf = view.deck_pdf ? *view.deck_pdf : *view.deck;
    auto file = thing("MediaObject");
    file->set("encodingFormat", "application/pdf");
    file->set("contentUrl", visit.absolute(pdf.url));
    file->set("contentSize", std::to_string(pdf.size));
    deck->set("encoding", file);
  }
  return deck;
}

Object::Ptr graph_of(Array::Ptr const& works) {
  Object::Ptr graph = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
  graph->set("@context", "https://schema.org");
  graph->set("@graph", works);
  return graph;
}

}  // namespace

Array::Ptr works_of(Visit const& visit, TalkView const& view, std::string_view description,
                    std::string_view transcript) {
  Array::Ptr works = new Array;
  if (view.recording) works->add(video_object(visit, view, description, transcript));
  if (!view.slides.empty()) works->add(deck_object(visit, view, description));
  return works;
}

http::Html works_script(Array::Ptr const& works) {
  if (works->size() == 0) return {};
  std::ostringstream json;
  graph_of(works)->stringify(json);
  return http::markup(R"(<script type="application/ld+json">{}</script>
)",
                      http::json_script(json.str()));
}

std::string works_text(Array::Ptr const& works) {
  std::ostringstream json;
  graph_of(works)->stringify(json, 1);
  // It will stand in a <script>, where "</" must not.
  return std::string(http::json_script(json.str()).view());
}

catalogue::MadeDownload const* film_of(TalkView const& view) {
  auto const found = std::ranges::find(view.downloads, "video", &catalogue::MadeDownload::kind);
  return found == view.downloads.end() ? nullptr : &*found;
}

}  // namespace estrade::server::site
