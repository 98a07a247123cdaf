// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/parts/embed_page.h"

#include <fmt/format.h>

#include "server/assets.h"
#include "server/catalogue/view.h"
#include "server/embed/parts/colours.h"
#include "server/embed/parts/discovery.h"
#include "server/embed/parts/place.h"
#include "server/embed/parts/words.h"
#include "server/facade/facade.h"
#include "server/http/html.h"
#include "server/http/page.h"
#include "server/http/problem.h"

namespace estrade::server::embed {
namespace {

using catalogue::TalkView;
using http::Html;
using http::markup;

/// The one page that others may frame. "*" stands for web pages only; a page opened from a disk
/// has the scheme file:.
std::string ancestors(catalogue::Sites const& sites) {
  if (sites.empty() || sites.front() == "*") return "* file:";
  if (sites.front() == "none") return "'none'";
  return fmt::format("'self' {}", fmt::join(sites, " "));
}

/// What stands in the page itself is allowed by its digest; scripts come from here when they are
/// wanted, and bring no style sheets.
std::string policy(Asset const& style, catalogue::Sites const& sites) {
  return fmt::format(
      "default-src 'none'; script-src 'self' '{}'; style-src '{}'; img-src 'self' data:; "
      "media-src 'self' blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
      "frame-ancestors {}",
      asset("facade.js").digest, style.digest, ancestors(sites));
}

http::Response answer(int status, std::string_view language, Asset const& style, Html const& head,
                      Html const& body, catalogue::Sites const& sites) {
  auto const document = markup(R"(<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>{}</style>
{}</head>
<body>
{}</body>
</html>
)",
                               language, http::inlined(style), head, body);
  auto response = http::page_response(status, document, language, policy(style, sites));
  response.headers.add("Cross-Origin-Resource-Policy", "cross-origin");
  response.headers.add("Referrer-Policy", "strict-origin-when-cross-origin");
  return response;
}

std::string byline(TalkView const& view) {
  std::string line;
  for (auto const& speaker : view.talk.speakers) line += (line.empty() ? "" : ", ") + speaker;
  if (view.recording && view.talk.duration) {
    line += (line.empty() ? "" : " · ") + playing_time(*view.talk.duration);
  }
  return line;
}

/// In several sizes where there are, as wide as the frame.
Html picture(TalkView const& view) {
  if (!view.poster) return {};
  auto const& poster = view.poster->picture;
  std::string sizes;
  for (auto const& size : view.poster->pictures) {
    sizes += fmt::format("{}{} {}w", sizes.empty() ? "" : ", ", size.url, size.width);
  }
  Html set;
  if (view.poster->pictures.size() > 1) set = markup(R"( srcset="{}" sizes="100vw")", sizes);
  return markup(R"(<img src="{}"{} alt="" width="{}" height="{}">
)",
                poster.url, set, poster.width, poster.height);
}

/// What the address chose and most do not: only what is not as usual.
Html choices(TalkView const& view, Place const& place) {
  Html all;
  if (!place.words.empty()) all += markup(R"( words="{}")", place.words);
  if (!place.layout.empty()) all += markup(R"( layout="{}")", place.layout);
  if (place.end > 0) all += markup(R"( end="{}")", place.end);
  if (!place.accent.empty()) all += markup(R"( accent="#{}")", place.accent);
  if (!place.background.empty() || !place.text.empty()) {
    auto const colours = legible(place.background, place.text);
    all += markup(R"( colours="{} {} {}")", colours.background, colours.text, colours.line);
  }
  if (place.autoplay) all += R"( autoplay)";
  if (place.muted || place.autoplay) all += R"( muted)";
  if (view.recording && view.talk.duration) {
    auto const seconds = std::chrono::duration<double>(*view.talk.duration).count();
    all += markup(R"( duration="{}")", fmt::format("{:.2f}", seconds));
  }
  return all;
}

/// The module that plays a film, where the address asks for one: it is fetched beside the player.
Html engine(TalkView const& view, Place const& place) {
  std::string_view const wanted = place.layout.empty() ? place.view : place.layout;
  bool const without_film =
      wanted == "slides" || wanted == "audio" || wanted == "sound" || wanted == "listen";
  if (!view.recording || !view.recording->has_video || without_film) return {};
  return markup(R"( engine="{}")", asset("begin.js").path);
}

Html title(TalkView const& view, Place const& place, std::string_view language) {
  if (!place.title) return {};
  return markup(R"(<span class="title"{}>{}</span>
<span class="byline">{}</span>
)",
                facade::language_of(view.talk, language), view.talk.title, byline(view));
}

Html facade_of(TalkView const& view, Place const& place, std::string_view language) {
  auto const [start, slide] = catalogue::begin_at(
      view, place.slide, place.start > 0 ? std::optional<double>(place.start) : std::nullopt);
  // Without words to see the link has its name nevertheless.
  Html const label = place.title ? Html() : markup(R"( aria-label="{}")", view.talk.title);
  return markup(
      R"(<main>
<h1{}>{}</h1>
<estrade-player talk="/api/v1/talks/{}" page="{}" player="{}"{} talking="{}" lang="{}" view="{}" start="{}" slide="{}"{} shape="{}/{}" fill>
<a class="poster" href="{}" target="_blank" rel="noopener"{}>
{}{}<span class="play" aria-hidden="true"></span>
</a>
{}</estrade-player>
</main>
)",
      facade::language_of(view.talk, language), view.talk.title, view.talk.id.text(), view.url,
      asset("player.js").path, engine(view, place), asset("talking.js").path, language, place.view,
      fmt::format("{}", start), slide, choices(view, place), view.embed.width, view.embed.height,
      view.url + place.query(), label, picture(view), title(view, place, language),
      facade::words(language));
}

Html head_of(TalkView const& view, Place const& place, std::string const& origin) {
  return markup(
      R"(<title>{}</title>
<meta name="robots" content="{}">
<link rel="canonical" href="{}">
{}<script type="module">{}</script>
)",
      view.talk.title, catalogue::is_listed(view.talk) ? "noindex, indexifembedded" : "noindex",
      origin + view.url, discovery(origin, view, place), http::inlined(asset("facade.js")));
}

http::Response absent(Deps const& deps, Kind kind, http::Language language) {
  auto const words = words_in(language);
  auto const message = kind == Kind::Gone ? words.gone : words.not_found;
  auto const head = markup(R"(<title>{}</title>
<meta name="robots" content="noindex">
)",
                           message);
  auto const body = markup(R"(<main>
<h1>{}</h1>
<p><a href="/" target="_blank" rel="noopener">{} {}</a></p>
</main>
)",
                           message, words.to_archive, deps.options.title);
  return answer(http::status_of(kind), http::tag_of(language), asset("absent.css"), head, body,
                deps.options.sites);
}

}  // namespace

http::Response embed_page(Deps const& deps, http::Request const& request) {
  auto const language = http::choose_language(request, deps.options.default_language).language;
  std::string const id(request.parameter("id"));
  if (!is_id_text(id)) return absent(deps, Kind::NotFound, language);
  auto const view = deps.database.read(
      [&](db::Reader const& reader) { return catalogue::view_talk(reader, TalkId(id)); });
  if (!view) return absent(deps, view.error().kind, language);
  if (!catalogue::is_public(view->talk)) {
    return absent(deps, catalogue::hide(view->talk).value().kind, language);
  }

  auto place = place_of(request);
  if (catalogue::find_slide(*view, place.slide) == nullptr) place.slide.clear();
  auto const tag = http::tag_of(language);
  auto const sites = deps.database.read(
      [&](db::Reader const& reader) { return catalogue::embed_sites(reader, view->talk.id); });
  return answer(200, tag, asset("embed.css"),
                head_of(*view, place, origin_of(deps.options, request)),
                facade_of(*view, place, tag), sites.empty() ? deps.options.sites : sites);
}

}  // namespace estrade::server::embed
