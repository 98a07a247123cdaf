// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

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

constexpr std::size_t talks_per_page = 24;

struct Shown {
  std::vector<catalogue::Talk> talks;
  std::vector<catalogue::Event> events;
  bool more = false;
  Html cards;
};

/// Events of which something can be watched.
std::vector<catalogue::Event> list_shown_events(db::Reader const& reader) {
  auto events = catalogue::list_events(reader);
  std::erase_if(events, [&](catalogue::Event const& event) {
    return catalogue::list_talks(reader, {.event = event.id, .limit = 1}).empty();
  });
  return events;
}

Shown look_up(Deps const& site, Visit const& visit, std::size_t page) {
  return site.database.read([&](db::Reader const& reader) {
    Shown shown;
    shown.talks = catalogue::list_talks(
        reader, {.event = {}, .limit = talks_per_page + 1, .offset = (page - 1) * talks_per_page});
    shown.more = shown.talks.size() > talks_per_page;
    if (shown.more) shown.talks.pop_back();
    if (page == 1) shown.events = list_shown_events(reader);
    shown.cards = talk_cards(visit, reader, shown.talks);
    return shown;
  });
}

Html welcome(Visit const& visit) {
  return markup(R"(<section class="welcome">
<h1>{}</h1>
<p class="lead">{}</p>
{}</section>
)",
                visit.words().home_title, visit.words().home_lead, search_form(visit, "", true));
}

Html empty_archive(Visit const& visit) {
  return markup(R"(<section class="message">
<h2>{}</h2>
<p>{}</p>
<pre><code>estrade add --recording talk.mp4 --deck slides.pdf --title "…"</code></pre>
</section>
)",
                visit.words().archive_empty, visit.words().archive_empty_hint);
}

Html event_list(Visit const& visit, std::vector<catalogue::Event> const& events) {
  if (events.empty()) return {};
  Html items;
  for (auto const& event : events) {
    items += markup(R"(<li><a href="{}">{}</a></li>
)",
                    visit.link(catalogue::path_of(event)), event.title);
  }
  return markup(R"(<section aria-labelledby="events">
<h2 id="events">{}</h2>
<ul class="events">
{}</ul>
</section>
)",
                visit.words().events, items);
}

}  // namespace

http::Response home_page(Deps const& site, Visit const& visit) {
  auto const number =
      std::clamp(http::query_number(visit.request(), "page").value_or(1), 1, 100'000);
  auto const shown = look_up(site, visit, static_cast<std::size_t>(number));
  auto const& words = visit.words();
  bool const first = number == 1;

  Page page;
  page.description = words.home_description;
  page.path = numbered("/", number);
  page.search_in_header = !first;
  page.head = page_card(visit, visit.options().title, words.home_description, page.path);
  if (first) page.body += welcome(visit);
  if (first && shown.talks.empty()) {
    page.body += empty_archive(visit);
    return render(visit, page);
  }
  if (!first) {
    page.body += markup(R"(<h1 class="visually-hidden">{}</h1>
)",
                        words.home_title);
  }
  page.body += markup(R"(<section aria-labelledby="talks">
<h2 id="talks">{}</h2>
{}{}</section>
{})",
                      words.newest_talks, shown.cards,
                      paging(visit, "/", number, shown.more, words.newer_talks, words.older_talks),
                      event_list(visit, shown.events));
  return render(visit, page);
}

}  // namespace estrade::server::site
