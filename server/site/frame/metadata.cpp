// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/metadata.h"

#include <algorithm>
#include <sstream>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;
using Poco::JSON::Array;
using Poco::JSON::Object;

Html property(std::string_view name, std::string_view content) {
  return markup(R"(<meta property="{}" content="{}">
)",
                name, content);
}

Html property(std::string_view name, int content) {
  return property(name, std::to_string(content));
}

Html named(std::string_view name, std::string_view content) {
  return markup(R"(<meta name="{}" content="{}">
)",
                name, content);
}

/// Open Graph wants a region with the language.
std::string_view locale_of(http::Language language) {
  return language == http::Language::French ? "fr_FR" : "en_GB";
}

Html graph(Visit const& visit, std::string_view type, std::string_view title,
           std::string_view description, std::string_view path) {
  auto const language = visit.words().language;
  auto const other =
      language == http::Language::French ? http::Language::English : http::Language::French;
  return property("og:site_name", visit.options().title) + property("og:type", type) +
         property("og:title", title) + property("og:description", description) +
         property("og:url", visit.absolute(path)) + property("og:locale", locale_of(language)) +
         property("og:locale:alternate", locale_of(other));
}

Html graph_picture(std::string const& address, std::string_view type, int width, int height,
                   std::string_view alt) {
  auto picture = property("og:image", address) + property("og:image:type", type);
  if (width > 0 && height > 0) {
    picture += property("og:image:width", width) + property("og:image:height", height);
  }
  return picture + property("og:image:alt", alt);
}

/// Not every site that makes cards reads WebP, so the JPEG is the picture of a talk.
Html poster_picture(Visit const& visit, catalogue::TalkView const& view) {
  if (!view.poster || view.poster->jpeg.empty()) return {};
  auto const& picture = view.poster->picture;
  // Of a deck's first slide the JPEG has another size than the WebP, and only the maker knows it.
  bool const is_known = view.poster->jpeg_as_large;
  return graph_picture(visit.absolute(view.poster->jpeg), "image/jpeg",
                       is_known ? picture.width : 0, is_known ? picture.height : 0,
                       view.talk.title);
}

Html frame_card(Visit const& visit, catalogue::TalkView const& view, std::string const& embed) {
  auto const address = visit.absolute(embed);
  auto card = property("og:video", address);
  if (address.starts_with("https:")) card += property("og:video:secure_url", address);
  card += property("og:video:type", "text/html") + property("og:video:width", view.embed.width) +
          property("og:video:height", view.embed.height);
  if (view.talk.duration) {
    auto const seconds = std::chrono::round<std::chrono::seconds>(*view.talk.duration);
    card += property("og:video:duration", std::to_string(seconds.count()));
  }
  return card + named("twitter:card", "player") + named("twitter:player", address) +
         named("twitter:player:width", std::to_string(view.embed.width)) +
         named("twitter:player:height", std::to_string(view.embed.height));
}

Html discovery(Visit const& visit, std::string const& path, std::string_view title) {
  auto const provider = visit.absolute("/oembed?url=" + http::percent_encode(visit.absolute(path)));
  return markup(R"(<link rel="alternate" type="application/json+oembed" href="{}" title="{}">
<link rel="alternate" type="text/xml+oembed" href="{}" title="{}">
)",
                provider + "&format=json", title, provider + "&format=xml", title);
}

Array::Ptr people(std::vector<std::string> const& names) {
  Array::Ptr list = new Array;
  for (auto const& name : names) {
    Object::Ptr person = new Object;
    person->set("@type", "Person");
    person->set("name", name);
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
Object::Ptr creative_work(Visit const& visit, catalogue::TalkView const& view,
                          std::string_view type, std::string_view description) {
  Object::Ptr work = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
  work->set("@context", "https://schema.org");
  work->set("@type", std::string(type));
  work->set("name", view.talk.title);
  work->set("description", std::string(description));
  work->set("url", visit.absolute(view.url));
  if (!view.talk.language.empty()) work->set("inLanguage", view.talk.language);
  if (!view.talk.speakers.empty()) work->set("author", people(view.talk.speakers));
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

Object::Ptr video_object(Visit const& visit, catalogue::TalkView const& view,
                         std::string_view description) {
  bool const film = view.recording->has_video;
  auto video = creative_work(visit, view, film ? "VideoObject" : "AudioObject", description);
  video->set("uploadDate", rfc3339(view.talk.created_at));
  if (view.talk.duration) video->set("duration", iso_duration(*view.talk.duration));
  video->set("embedUrl", visit.absolute(view.embed.url));
  video->set("contentUrl", visit.absolute(view.recording->download.url));
  if (view.talk.event) {
    Object::Ptr event = new Object;
    event->set("@type", "Event");
    event->set("name", view.talk.event->title);
    event->set("url", visit.absolute(view.event_url));
    video->set("recordedAt", event);
  }
  return video;
}

Object::Ptr deck_object(Visit const& visit, catalogue::TalkView const& view,
                        std::string_view description) {
  auto deck = creative_work(visit, view, "PresentationDigitalDocument", description);
  if (view.deck) {
    Object::Ptr file = new Object;
    file->set("@type", "MediaObject");
    file->set("encodingFormat", "application/pdf");
    file->set("contentUrl", visit.absolute(view.deck->url));
    file->set("contentSize", std::to_string(view.deck->size));
    deck->set("encoding", file);
  }
  return deck;
}

Html script(Object::Ptr const& object) {
  std::ostringstream json;
  object->stringify(json);
  return markup(R"(<script type="application/ld+json">{}</script>
)",
                http::json_script(json.str()));
}

}  // namespace

Html page_card(Visit const& visit, std::string_view title, std::string_view description,
               std::string_view path) {
  return graph(visit, "website", title, description, path) + named("twitter:card", "summary");
}

Html talk_metadata(Visit const& visit, catalogue::TalkView const& view,
                   std::string_view description) {
  auto head = graph(visit, "video.other", view.talk.title, description, view.url) +
              poster_picture(visit, view) + frame_card(visit, view, view.embed.url) +
              discovery(visit, view.url, view.talk.title);
  if (view.recording) head += script(video_object(visit, view, description));
  if (!view.slides.empty()) head += script(deck_object(visit, view, description));
  return head;
}

Html slide_metadata(Visit const& visit, catalogue::TalkView const& view,
                    catalogue::SlideView const& slide, std::string_view title,
                    std::string_view description) {
  auto head = graph(visit, "video.other", title, description, slide.url);
  if (!slide.pictures.empty()) {
    auto const& picture = slide.pictures.back();
    head += graph_picture(visit.absolute(picture.url), "image/webp", picture.width, picture.height,
                          title);
  }
  auto const embed = with_field(view.embed.url, "slide=" + slide.name);
  return head + poster_picture(visit, view) + frame_card(visit, view, embed) +
         discovery(visit, slide.url, title);
}

}  // namespace estrade::server::site
