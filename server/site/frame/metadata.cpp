// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/metadata.h"

#include <string>

#include "server/http/query.h"
#include "server/site/frame/works.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

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

Html graph_video(std::string const& address, std::string_view type, int width, int height) {
  auto video = property("og:video", address);
  if (address.starts_with("https:")) video += property("og:video:secure_url", address);
  video += property("og:video:type", type);
  if (width > 0 && height > 0) {
    video += property("og:video:width", width) + property("og:video:height", height);
  }
  return video;
}

/// A file that plays without us. It comes before the frame: Discourse looks at the first.
Html film_card(Visit const& visit, catalogue::TalkView const& view) {
  auto const* const film = film_of(view);
  if (film == nullptr || !view.recording) return {};
  return graph_video(visit.absolute(film->file.url), film->type, view.recording->width,
                     view.recording->height);
}

Html frame_card(Visit const& visit, catalogue::TalkView const& view, std::string const& embed) {
  auto const address = visit.absolute(embed);
  auto card = graph_video(address, "text/html", view.embed.width, view.embed.height);
  if (view.talk.duration) {
    auto const seconds = std::chrono::round<std::chrono::seconds>(*view.talk.duration);
    card += property("og:video:duration", std::to_string(seconds.count()));
  }
  return card + named("twitter:card", "player") + named("twitter:player", address) +
         named("twitter:player:width", std::to_string(view.embed.width)) +
         named("twitter:player:height", std::to_string(view.embed.height));
}

/// Of this page with its query: sites that embed an address follow these links instead, and the
/// moment and slide in it must not be lost on the way.
Html discovery(Visit const& visit, std::string const& path, std::string_view title) {
  auto const page = visit.absolute(path) + std::string(http::query_as_sent(visit.request()));
  auto const provider = visit.absolute("/oembed?url=" + http::percent_encode(page));
  return markup(R"(<link rel="alternate" type="application/json+oembed" href="{}" title="{}">
<link rel="alternate" type="text/xml+oembed" href="{}" title="{}">
)",
                provider + "&format=json", title, provider + "&format=xml", title);
}

}  // namespace

Html page_card(Visit const& visit, std::string_view title, std::string_view description,
               std::string_view path) {
  return graph(visit, "website", title, description, path) + named("twitter:card", "summary");
}

Html talk_metadata(Visit const& visit, catalogue::TalkView const& view,
                   std::string_view description, std::string_view transcript) {
  return graph(visit, "video.other", view.talk.title, description, view.url) +
         poster_picture(visit, view) + film_card(visit, view) +
         frame_card(visit, view, view.embed.url) + discovery(visit, view.url, view.talk.title) +
         works_script(works_of(visit, view, description, transcript));
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
