// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/player.h"

#include <algorithm>

#include <fmt/format.h>

#include "server/assets.h"
#include "server/facade/facade.h"
#include "server/pipeline/marks.h"
#include "server/site/frame/layer.h"
#include "server/site/frame/moments.h"
#include "server/site/frame/slides.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

/// The slide that stands beside the film from the start, where the player will put it.
Html slide_beside(Deps const& site, Visit const& visit, catalogue::TalkView const& view) {
  if (!view.recording || !view.recording->has_video || view.slides.empty()) return {};
  auto const number = std::max(beginning_of(visit, view).slide, 1);
  auto const& slide = view.slides[static_cast<std::size_t>(number) - 1];
  auto const picture = slide_picture(visit, slide, "(min-width: 72rem) 27rem, 94vw", false);
  if (picture.empty()) return {};
  Html marks;
  if (auto const words = asked_words(visit); !words.empty() && slide.layer) {
    auto const layer = site.layers.find(slide.layer->blob_key, slide.text);
    marks = slide_marks(slide, layer, pipeline::find_marked_words(slide, layer, words));
  }
  return markup(
      R"(<figure class="beside">
<a href="{}">{}{}</a>
<figcaption>{}<span class="slide-text"{}>{}</span></figcaption>
</figure>
)",
      visit.link(with_question(visit, slide.url)), picture, marks,
      filled(visit.words().slide_position, {std::to_string(number), std::to_string(view.pages)}),
      language_of_slide(visit, slide), slide.text);
}

/// The module that plays a film, which is fetched beside the player.
Html engine(catalogue::TalkView const& view) {
  if (!view.recording || !view.recording->has_video) return {};
  return markup(R"( engine="{}")", asset("begin.js").path);
}

/// Where the player asks for the talk: by the viewing of one that is not public.
std::string address_of_talk(catalogue::TalkView const& view) {
  if (view.below.empty()) return "/api/v1/talks/" + view.talk.id.text();
  return "/api/v1/permits/" + view.below.substr(view.below.rfind('/') + 1);
}

/// What the player marks on its slides.
Html question(Visit const& visit) {
  auto const words = asked_words(visit);
  return words.empty() ? Html() : markup(R"( words="{}")", words);
}

}  // namespace

Html player(Deps const& site, Visit const& visit, catalogue::TalkView const& view) {
  auto const [start, slide] = beginning_of(visit, view);
  auto const beside = slide_beside(site, visit, view);
  return markup(
      R"(<estrade-player talk="{}" page="{}" player="{}"{} lang="{}" view="both" start="{}" slide="{}"{}{}>
<div class="facade{}">
{}{}</div>
{}</estrade-player>
)",
      address_of_talk(view), view.url, asset("player.js").path, engine(view), visit.language(),
      fmt::format("{}", start), slide, question(visit),
      view.below.empty() ? Html("") : Html(" unlisted"),
      beside.empty() ? Html("")
      : slide > 0    ? Html(" two asked")
                     : Html(" two"),
      facade::poster(view, visit.language(), view.recording ? "downloads" : "slides"), beside,
      facade::words(visit.language()));
}

}  // namespace estrade::server::site
