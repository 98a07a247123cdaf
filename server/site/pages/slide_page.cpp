// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/view.h"
#include "server/http/query.h"
#include "server/site/frame/cards.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/metadata.h"
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

Result<SlideView const*> find_slide(Visit const& visit, TalkView const& view) {
  auto const number = http::whole_number(visit.request().parameter("n"));
  if (!number || *number < 1 || static_cast<std::size_t>(*number) > view.slides.size()) {
    return fail(Kind::NotFound, "no such slide", "The talk has no slide of that number.");
  }
  return &view.slides[static_cast<std::size_t>(*number) - 1];
}

Html turn(Visit const& visit, std::string const& address, std::string_view rel,
          std::string_view name, Html const& arrow) {
  return markup(R"(<a rel="{}" href="{}"><span aria-hidden="true">{}</span><span>{}</span></a>
)",
                rel, visit.link(address), arrow, name);
}

Html turning(Visit const& visit, TalkView const& view, SlideView const& slide) {
  auto const& words = visit.words();
  auto const index = static_cast<std::size_t>(slide.number);
  Html links;
  if (index > 1)
    links += turn(visit, view.slides[index - 2].url, "prev", words.previous_slide, "←");
  links += markup(R"(<span class="position" aria-hidden="true">{} / {}</span>
)",
                  slide.number, view.slides.size());
  if (index < view.slides.size()) {
    links += turn(visit, view.slides[index].url, "next", words.next_slide, "→");
  }
  return markup(R"(<nav class="turning" aria-label="{}">
{}</nav>
)",
                words.slides, links);
}

Html text_of(Visit const& visit, TalkView const& view, SlideView const& slide) {
  if (slide.text.empty())
    return markup(R"(<p class="quiet">{}</p>
)",
                  visit.words().slide_no_text);
  return markup(R"(<p class="slide-text"{}>{}</p>
)",
                language_of_text(visit, view.talk), slide.text);
}

Html body_of(Visit const& visit, TalkView const& view, SlideView const& slide) {
  auto const& words = visit.words();
  auto const position = filled(words.slide_position,
                               {std::to_string(slide.number), std::to_string(view.slides.size())});
  auto const talk = visit.link(view.url);
  auto const moment = visit.link(with_field(view.url, "slide=" + std::to_string(slide.number)));
  return markup(R"(<article class="one-slide">
<header>
<p class="eyebrow"><a href="{}"{}>{}</a></p>
<h1>{}</h1>
</header>
<div class="slide-large">{}</div>
{}<p class="actions"><a class="button" href="{}">{}</a> <a href="{}#slides">{}</a></p>
<section aria-labelledby="text">
<h2 id="text">{}</h2>
{}</section>
</article>
)",
                talk, language_of_text(visit, view.talk), view.talk.title, position,
                slide_picture(visit, slide, "(min-width: 76rem) 72rem, 94vw", false),
                turning(visit, view, slide), moment, words.watch_from_slide, talk, words.all_slides,
                words.slide_text, text_of(visit, view, slide));
}

}  // namespace

http::Response slide_page(Deps const& site, Visit const& visit) {
  auto const view = find_public_talk(site, visit);
  if (!view) return answer_error(visit, view.error());
  auto const found = find_slide(visit, *view);
  if (!found) return answer_error(visit, found.error());
  auto const& slide = **found;

  Page page;
  page.title =
      filled(visit.words().slide, {std::to_string(slide.number)}) + " · " + view->talk.title;
  page.description = slide.text.empty()
                         ? filled(visit.words().slide_of_talk,
                                  {std::to_string(slide.number),
                                   std::to_string(view->slides.size()), view->talk.title})
                         : excerpt(slide.text, 200);
  page.path = slide.url;
  page.head = slide_metadata(visit, *view, slide, page.title, page.description);
  page.body = body_of(visit, *view, slide);
  return render(visit, page);
}

}  // namespace estrade::server::site
