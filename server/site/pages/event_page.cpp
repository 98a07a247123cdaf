// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "server/http/query.h"
#include "server/site/frame/cards.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/metadata.h"
#include "server/site/frame/paging.h"
#include "server/site/pages/pages.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

constexpr std::size_t talks_per_page = 60;

struct Shown {
  catalogue::Event event;
  bool empty = false;
  bool more = false;
  Html cards;
};

Result<Shown> look_up(Deps const& site, Visit const& visit, std::size_t page) {
  return site.database.read([&](db::Reader const& reader) -> Result<Shown> {
    auto event = catalogue::find_event(reader, visit.request().parameter("slug"));
    if (!event) return fail(event.error());
    auto talks = catalogue::list_talks(
        reader,
        {.event = event->id, .limit = talks_per_page + 1, .offset = (page - 1) * talks_per_page});
    if (talks.empty() && page == 1) {
      // As for one that there is not: an event is no news before there is something to watch.
      return fail(Kind::NotFound, "nothing to watch", std::string(catalogue::no_such_event));
    }
    Shown shown;
    shown.event = std::move(*event);
    shown.empty = talks.empty();
    shown.more = talks.size() > talks_per_page;
    if (shown.more) talks.pop_back();
    shown.cards = talk_cards(visit, reader, talks);
    return shown;
  });
}

}  // namespace

http::Response event_page(Deps const& site, Visit const& visit) {
  auto const number =
      std::clamp(http::query_number(visit.request(), "page").value_or(1), 1, 100'000);
  auto const shown = look_up(site, visit, static_cast<std::size_t>(number));
  if (!shown) return answer_error(visit, shown.error());

  auto const& words = visit.words();
  auto const path = catalogue::path_of(shown->event);
  Page page;
  page.title = shown->event.title;
  page.description = filled(words.event_description, {shown->event.title});
  page.path = numbered(path, number);
  page.head = page_card(visit, page.title, page.description, page.path);
  Html const talks = shown->empty ? markup("<p>{}</p>\n", words.event_empty) : shown->cards;
  page.body = markup(R"(<header class="talk-heading">
<p class="eyebrow">{}</p>
<h1>{}</h1>
</header>
<section aria-labelledby="talks">
<h2 id="talks">{}</h2>
{}{}</section>
<p class="actions"><a rel="nofollow" href="{}">{}</a></p>
)",
                     words.event, shown->event.title, words.talks, talks,
                     paging(visit, path, number, shown->more, words.newer_talks, words.older_talks),
                     visit.link(path + "/recap"), words.recap);
  return render(visit, page);
}

}  // namespace estrade::server::site
