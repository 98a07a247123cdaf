// SPDX-License-Identifier: GPL-3.0-or-later
// Where the pages and tracks of a talk are, and the markup that embeds it.
#include <fmt/format.h>

#include "server/catalogue/view.h"

namespace estrade::server::catalogue {
namespace {

/// For a quoted attribute. http::Html does this for pages, but the catalogue knows no http.
std::string escape_attribute(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string path_of(Talk const& talk) {
  return fmt::format("/talks/{}/{}", talk.id.text(), talk.slug);
}

std::string path_of(Event const& event) { return "/events/" + event.slug; }

std::string path_of_timeline(TalkId const& id) { return "/talks/" + id.text() + "/timeline"; }

std::string path_of_correction(TalkId const& id) {
  return "/studio/talks/" + id.text() + "/timeline";
}

std::string path_of_chapters(TalkId const& id) { return "/talks/" + id.text() + "/chapters.vtt"; }

std::string path_of_slides_track(TalkId const& id) { return "/talks/" + id.text() + "/slides.vtt"; }

std::string path_of_captions(TalkId const& id, std::string_view language) {
  return fmt::format("/talks/{}/captions/{}.vtt", id.text(), language);
}

std::string path_of_slide(TalkId const& id, std::string_view name) {
  return fmt::format("/talks/{}/slides/{}", id.text(), name);
}

std::string embed_code(TalkView const& view, std::string_view origin) {
  return fmt::format(
      R"(<iframe src="{}{}" title="{}" width="{}" height="{}" loading="lazy" )"
      R"(allow="autoplay; fullscreen; picture-in-picture" allowfullscreen )"
      R"(style="border:0;width:100%;max-width:{}px;height:auto;aspect-ratio:{}/{}"></iframe>)",
      escape_attribute(origin), escape_attribute(view.embed.url), escape_attribute(view.talk.title),
      view.embed.width, view.embed.height, view.embed.width, view.embed.width, view.embed.height);
}

}  // namespace estrade::server::catalogue
