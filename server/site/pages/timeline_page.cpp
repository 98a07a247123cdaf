// SPDX-License-Identifier: GPL-3.0-or-later
// Which slide of a talk was on screen when, seen as a whole: for who looks after it.
#include "server/http/html.h"
#include "server/site/frame/cards.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/moments.h"
#include "server/site/frame/talk.h"
#include "server/site/pages/pages.h"
#include "server/site/words/words.h"

namespace estrade::server::site {

using http::markup;

http::Response timeline_page(Deps const& site, Visit const& visit) {
  auto const view = find_public_talk(site, visit);
  if (!view) return answer_error(visit, view.error());
  if (view->timeline.empty()) {
    return answer_error(visit, {Kind::NotFound, "no timeline", "This talk has no timeline."});
  }
  auto const& words = visit.words();
  Page page;
  page.title = std::string(words.timeline) + " · " + view->talk.title;
  page.description = std::string(words.timeline_hint);
  page.path = catalogue::path_of_timeline(view->talk.id);
  page.indexed = false;
  page.is_kept = catalogue::is_public(view->talk);
  page.body = markup(R"(<article class="timeline-page">
<header>
<p class="eyebrow"><a href="{}"{}>{}</a></p>
<h1>{}</h1>
<p class="quiet">{}</p>
<p><a href="{}">{}</a></p>
</header>
{}{}</article>
)",
                     visit.link(view->url), language_of_text(visit, view->talk), view->talk.title,
                     words.timeline, words.timeline_hint,
                     visit.link(catalogue::path_of_correction(view->talk.id)),
                     words.correct_timeline, timeline_drawing(*view), timeline_table(visit, *view));
  return render(visit, page);
}

}  // namespace estrade::server::site
