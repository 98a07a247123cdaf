// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/slides.h"

#include <fmt/format.h>

#include "server/site/frame/cards.h"
#include "server/site/frame/player.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

Html text_of(Visit const& visit, catalogue::TalkView const& view,
             catalogue::SlideView const& slide) {
  if (slide.text.empty()) return {};
  return markup(R"(<details>
<summary>{}</summary>
<p class="slide-text"{}>{}</p>
</details>
)",
                visit.words().slide_text, language_of_text(visit, view.talk), slide.text);
}

Html item(Visit const& visit, catalogue::TalkView const& view, catalogue::SlideView const& slide,
          bool current) {
  constexpr int pictures_at_once = 2;
  Html const mark = current ? Html(R"( aria-current="true")") : Html("");
  Html picture = slide_picture(visit, slide, "(min-width: 40rem) 24rem, 94vw",
                               slide.number > pictures_at_once);
  if (picture.empty()) {
    picture = http::html(filled(visit.words().slide, {std::to_string(slide.number)}));
  }
  return markup(R"(<li id="slide-{}" class="slide"{}>
<a class="slide-picture" href="{}">{}</a>
<div class="slide-caption"><span class="slide-number" aria-hidden="true">{}</span>
{}</div>
</li>
)",
                slide.number, mark, visit.link(slide.url), picture, slide.number,
                text_of(visit, view, slide));
}

}  // namespace

Html slide_list(Visit const& visit, catalogue::TalkView const& view) {
  if (view.slides.empty()) return {};
  auto const current = asked_slide(visit, view);
  Html items;
  for (auto const& slide : view.slides) {
    items += item(visit, view, slide, slide.number == current);
  }
  return markup(R"(<section id="slides" aria-labelledby="slides-title">
<h2 id="slides-title">{}</h2>
<ol class="slides">
{}</ol>
</section>
)",
                visit.words().slides, items);
}

Html slide_picture(Visit const& visit, catalogue::SlideView const& slide, std::string_view sizes,
                   bool lazy) {
  if (slide.pictures.empty()) return {};
  std::string sources;
  for (auto const& picture : slide.pictures) {
    sources += fmt::format("{}{} {}w", sources.empty() ? "" : ", ", picture.url, picture.width);
  }
  auto const& narrowest = slide.pictures.front();
  Html const loading = lazy ? Html(R"( loading="lazy")") : Html("");
  return markup(R"(<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>)",
                narrowest.url, sources, sizes, narrowest.width, narrowest.height,
                alternative_text(visit, slide), loading);
}

std::string alternative_text(Visit const& visit, catalogue::SlideView const& slide) {
  constexpr std::size_t most = 120;
  auto const number = std::to_string(slide.number);
  auto const beginning = excerpt(slide.text, most);
  if (beginning.empty()) return filled(visit.words().slide, {number});
  return filled(visit.words().slide_with_text, {number, beginning});
}

}  // namespace estrade::server::site
