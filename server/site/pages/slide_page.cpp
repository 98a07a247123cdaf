// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/view.h"
#include "server/pipeline/marks.h"
#include "server/site/frame/cards.h"
#include "server/site/frame/layer.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/metadata.h"
#include "server/site/frame/moments.h"
#include "server/site/frame/slides.h"
#include "server/site/frame/talk.h"
#include "server/site/pages/pages.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using catalogue::SlideView;
using catalogue::TalkView;
using http::Html;
using http::markup;

Html turn(Visit const& visit, std::string const& address, std::string_view rel,
          std::string_view name, Html const& arrow) {
  return markup(R"(<a rel="{}" href="{}"><span aria-hidden="true">{}</span><span>{}</span></a>
)",
                rel, visit.link(with_question(visit, address)), arrow, name);
}

Html turning(Visit const& visit, TalkView const& view, SlideView const& slide) {
  auto const& words = visit.words();
  auto const index = static_cast<std::size_t>(slide.number);
  Html links;
  if (index > 1)
    links += turn(visit, view.slides[index - 2].url, "prev", words.previous_slide, "←");
  links += markup(R"(<span class="position" aria-hidden="true">{} / {}</span>
)",
                  slide.number, view.pages);
  if (index < view.slides.size()) {
    links += turn(visit, view.slides[index].url, "next", words.next_slide, "→");
  }
  return markup(R"(<nav class="turning" aria-label="{}">
{}</nav>
)",
                words.slides, links);
}

Html words_of(Visit const& visit, SlideView const& slide) {
  if (slide.text.empty())
    return markup(R"(<p class="quiet">{}</p>
)",
                  visit.words().slide_no_text);
  Html doubt;
  if (slide.recognised) {
    doubt = markup(R"(<p class="quiet">{}</p>
)",
                   visit.words().recognised_text);
  }
  return markup(R"({}<p class="slide-text"{}>{}</p>
)",
                doubt, language_of_slide(visit, slide), slide.text);
}

/// The picture, and what lies over it.
Html sheet(Deps const& site, Visit const& visit, TalkView const& view, SlideView const& slide) {
  Html over;
  if (slide.layer) {
    auto const layer = site.layers.find(slide.layer->blob_key, slide.text);
    over = slide_layer(visit, view, slide, layer,
                       pipeline::find_marked_words(slide, layer, asked_words(visit)));
  }
  return slide_picture(visit, slide, "(min-width: 76rem) 72rem, 94vw", false) + over;
}

Html title_of(Visit const& visit, SlideView const& slide) {
  if (slide.title.empty()) return {};
  return markup(R"(<p class="slide-title"{}>{}</p>
)",
                language_of_slide(visit, slide), slide.title);
}

Html body_of(Deps const& site, Visit const& visit, TalkView const& view, SlideView const& slide) {
  auto const& words = visit.words();
  auto const position =
      filled(words.slide_position, {std::to_string(slide.number), std::to_string(view.pages)});
  auto const talk = visit.link(view.url);
  auto const moment = visit.link(with_question(visit, with_field(view.url, "slide=" + slide.name)));
  return markup(R"(<article class="one-slide">
<header>
<p class="eyebrow"><a href="{}"{}>{}</a></p>
<h1>{}{}</h1>
{}</header>
<div class="slide-large">{}</div>
{}{}<p class="actions"><a class="button" href="{}">{}</a> <a href="{}#slides">{}</a></p>
<section aria-labelledby="text">
<h2 id="text">{}</h2>
{}</section>
</article>
)",
                talk, language_of_text(visit, view.talk), view.talk.title, position,
                slide_label(visit, slide), title_of(visit, slide), sheet(site, visit, view, slide),
                turning(visit, view, slide), on_screen(visit, view, slide), moment,
                words.watch_from_slide, talk, words.all_slides, words.slide_text,
                words_of(visit, slide));
}

/// A slide that an earlier deck had says so, and where the talk is.
http::Response answer_absent(Deps const& site, Visit const& visit, TalkView const& view,
                             std::string_view name) {
  bool const gone = site.database.read([&](db::Reader const& reader) {
    return catalogue::is_gone_slide(reader, view.talk.id, name);
  });
  if (!gone) {
    return answer_error(visit, {Kind::NotFound, "no such slide", "The talk has no such slide."});
  }
  auto const& words = visit.words();
  Page page;
  page.title = std::string(words.gone_slide);
  page.description = filled(words.gone_slide_hint, {view.talk.title});
  page.path = catalogue::path_of_slide(view.talk.id, name);
  page.status = 410;
  page.indexed = false;
  page.body = markup(R"(<section class="message">
<h1>{}</h1>
<p>{}</p>
<p class="actions"><a class="button" href="{}">{}</a> <a href="{}#slides">{}</a></p>
</section>
)",
                     words.gone_slide, page.description, visit.link(view.url), words.to_the_talk,
                     visit.link(view.url), words.all_slides);
  return render(visit, page);
}

}  // namespace

http::Response slide_page(Deps const& site, Visit const& visit) {
  auto const view = find_public_talk(site, visit);
  if (!view) return answer_error(visit, view.error());
  auto const name = visit.request().parameter("name");
  auto const* found = catalogue::find_slide(*view, name);
  if (found == nullptr) return answer_absent(site, visit, *view, name);
  auto const& slide = *found;

  Page page;
  auto const number = std::to_string(slide.number);
  page.title =
      (slide.title.empty() ? filled(visit.words().slide, {number})
                           : filled(visit.words().slide_with_text, {number, slide.title})) +
      " · " + view->talk.title;
  page.description =
      slide.text.empty()
          ? filled(visit.words().slide_of_talk,
                   {std::to_string(slide.number), std::to_string(view->pages), view->talk.title})
          : excerpt(slide.text, 200);
  page.path = slide.url;
  page.indexed = catalogue::is_listed(view->talk);
  page.is_kept = catalogue::is_public(view->talk);
  page.head = slide_metadata(visit, *view, slide, page.title, page.description);
  page.body = body_of(site, visit, *view, slide);
  return render(visit, page);
}

}  // namespace estrade::server::site
