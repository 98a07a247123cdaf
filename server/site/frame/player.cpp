// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/player.h"

#include "server/assets.h"
#include "server/http/query.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

Html poster_picture(catalogue::TalkView const& view) {
  if (!view.poster)
    return R"(<span class="no-picture"></span>
)";
  auto const& picture = view.poster->picture;
  return markup(R"(<img src="{}" width="{}" height="{}" alt="" fetchpriority="high">
)",
                picture.url, picture.width, picture.height);
}

Html length(catalogue::TalkView const& view) {
  if (!view.recording || !view.talk.duration) return {};
  return markup(R"(<time class="length" datetime="{}">{}</time>
)",
                iso_duration(*view.talk.duration), playing_time(*view.talk.duration));
}

}  // namespace

Html player(Visit const& visit, catalogue::TalkView const& view) {
  auto const& words = visit.words();
  auto const start = http::query_number(visit.request(), "t").value_or(0);
  auto const without_script =
      filled(view.recording ? words.play : words.open_slides, {view.talk.title});
  return markup(
      R"(<estrade-player talk="/api/v1/talks/{}" page="{}" player="{}" lang="{}" view="both" start="{}" slide="{}">
<a class="poster" href="#{}">
{}<span class="play" aria-hidden="true"></span>
<span class="title visually-hidden">{}</span>
{}</a>
</estrade-player>
)",
      view.talk.id.text(), view.url, asset("player.js").path, visit.language(), start,
      asked_slide(visit, view), view.recording ? "downloads" : "slides", poster_picture(view),
      without_script, length(view));
}

int asked_slide(Visit const& visit, catalogue::TalkView const& view) {
  auto const number = http::query_number(visit.request(), "slide").value_or(0);
  return static_cast<std::size_t>(number) <= view.slides.size() ? number : 0;
}

}  // namespace estrade::server::site
