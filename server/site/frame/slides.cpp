// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/slides.h"

#include <vector>

#include <fmt/format.h>

#include "server/site/frame/cards.h"
#include "server/site/frame/layer.h"
#include "server/site/frame/moments.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

Html text_of(Visit const& visit, catalogue::SlideView const& slide) {
  if (slide.text.empty()) return {};
  return markup(R"(<details>
<summary>{}</summary>
<p class="slide-text"{}>{}</p>
</details>
)",
                visit.words().slide_text, language_of_slide(visit, slide), slide.text);
}

/// On a phone half of what fits is taken, which is sharp enough for a list.
constexpr std::string_view sizes_in_list =
    "(min-width: 60rem) 24rem, (min-width: 40rem) 46vw, 50vw";

Html item(Visit const& visit, catalogue::TalkView const& view, catalogue::SlideView const& slide,
          bool current, Html const& more) {
  constexpr int pictures_at_once = 2;
  Html const mark = current ? Html(R"( aria-current="true")") : Html("");
  Html picture = slide_picture(visit, slide, sizes_in_list, slide.number > pictures_at_once);
  if (picture.empty()) {
    picture = http::html(filled(visit.words().slide, {std::to_string(slide.number)}));
  }
  return markup(R"(<li id="slide-{}" class="slide"{}>
<a class="slide-picture" href="{}">{}</a>
<div class="slide-caption"><span class="slide-number" aria-hidden="true">{}</span>
<div>{}{}{}{}</div></div>
</li>
)",
                slide.number, mark, visit.link(with_question(visit, slide.url)), picture,
                slide.number, slide_label(visit, slide), on_screen(visit, view, slide),
                text_of(visit, slide), more);
}

/// What a slide looked like before all of it was there.
Html steps(Visit const& visit, Html const& items, std::size_t count) {
  if (count == 0) return {};
  return markup(R"(<details>
<summary>{}</summary>
<ol class="steps">
{}</ol>
</details>
)",
                counted(visit.words(), visit.words().earlier_steps, count), items);
}

bool is_last_step(std::vector<catalogue::SlideView> const& slides, std::size_t at) {
  auto const build = slides[at].build;
  return build == 0 || at + 1 == slides.size() || slides[at + 1].build != build;
}

/// Of slides that only add to each other, the last one, with those before it folded away.
Html items_of(Visit const& visit, catalogue::TalkView const& view) {
  auto const current = beginning_of(visit, view).slide;
  Html items;
  Html before;
  std::size_t count = 0;
  for (std::size_t i = 0; i < view.slides.size(); ++i) {
    auto const& slide = view.slides[i];
    bool const is_current = slide.number == current;
    if (!is_last_step(view.slides, i)) {
      before += item(visit, view, slide, is_current, {});
      ++count;
      continue;
    }
    items += item(visit, view, slide, is_current, steps(visit, before, count));
    before = {};
    count = 0;
  }
  return items;
}

Html way_to_timeline(Visit const& visit, catalogue::TalkView const& view) {
  if (view.timeline.empty()) return {};
  return markup(R"(<p class="quiet"><a href="{}">{}</a></p>
)",
                visit.link(catalogue::path_of_timeline(view.talk.id)), visit.words().timeline);
}

}  // namespace

Html slide_list(Visit const& visit, catalogue::TalkView const& view) {
  if (view.slides.empty()) return {};
  Html to_come;
  if (auto const here = view.slides.size(); here < static_cast<std::size_t>(view.pages)) {
    to_come = markup(
        R"(<p class="notice">{}</p>
)",
        filled(visit.words().slides_to_come, {std::to_string(here), std::to_string(view.pages)}));
  }
  return markup(R"(<section id="slides" aria-labelledby="slides-title">
<h2 id="slides-title">{}</h2>
{}{}<ol class="slides">
{}</ol>
</section>
)",
                visit.words().slides, to_come, way_to_timeline(visit, view), items_of(visit, view));
}

std::string source_set(std::vector<catalogue::Picture> const& pictures) {
  std::string sources;
  for (auto const& picture : pictures) {
    sources += fmt::format("{}{} {}w", sources.empty() ? "" : ", ", picture.url, picture.width);
  }
  return sources;
}

Html slide_picture(Visit const& visit, catalogue::SlideView const& slide, std::string_view sizes,
                   bool lazy) {
  if (slide.pictures.empty()) return {};
  auto const& narrowest = slide.pictures.front();
  Html const loading = lazy ? Html(R"( loading="lazy")") : Html("");
  return markup(R"(<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>)",
                narrowest.url, source_set(slide.pictures), sizes, narrowest.width, narrowest.height,
                alternative_text(visit, slide), loading);
}

Html slide_label(Visit const& visit, catalogue::SlideView const& slide) {
  if (slide.label.empty() || slide.label == std::to_string(slide.number)) return {};
  return markup(R"( <span class="slide-label">{}</span>)",
                filled(visit.words().page_label, {slide.label}));
}

Html language_of_slide(Visit const& visit, catalogue::SlideView const& slide) {
  if (slide.language.empty() || slide.language == visit.language()) return {};
  return markup(R"( lang="{}")", slide.language);
}

std::string alternative_text(Visit const& visit, catalogue::SlideView const& slide) {
  constexpr std::size_t most = 120;
  auto const number = std::to_string(slide.number);
  auto const beginning = excerpt(slide.title.empty() ? slide.text : slide.title, most);
  if (beginning.empty()) return filled(visit.words().slide, {number});
  return filled(visit.words().slide_with_text, {number, beginning});
}

}  // namespace estrade::server::site
