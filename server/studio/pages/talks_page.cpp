// SPDX-License-Identifier: GPL-3.0-or-later
// The talks that somebody works on, and how far each is.
#include <string>

#include "server/catalogue/talk.h"
#include "server/catalogue/view.h"
#include "server/http/query.h"
#include "server/studio/frame/fields.h"
#include "server/studio/pages/pages.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::State;
using http::Html;
using http::html;
using http::markup;

constexpr std::size_t of_a_page = 100;

std::string_view state_word(Words const& words, State state) {
  switch (state) {
    case State::Expected:
      return words.expected;
    case State::Received:
      return words.received;
    case State::Examined:
      return words.examined;
    case State::Playable:
      return words.playable;
    case State::Complete:
      return words.complete;
    case State::Refused:
      return words.refused;
  }
  return {};
}

Html row_of(Page const& page, Words const& words, catalogue::Talk const& talk) {
  std::string speakers;
  for (auto const& speaker : talk.speakers) speakers += (speakers.empty() ? "" : ", ") + speaker;
  auto const id = talk.id.text();
  auto title = html(talk.title);
  // Only what readers see has a page for them.
  if (catalogue::is_public(talk)) {
    title = markup(R"(<a href="{}">{}</a>)", link(page, "/t/" + id), title);
  }
  return markup(R"(<tr>
<td>{}<p class="quiet">{}</p></td>
<td>{}</td>
<td><span class="state {}">{}</span><p class="quiet">{}</p></td>
<td><p><a href="{}">{}</a></p><p><a href="{}">{}</a></p></td>
</tr>
)",
                title, speakers, talk.event ? talk.event->title : "",
                catalogue::text_of(talk.state), state_word(words, talk.state), talk.reason,
                link(page, "/studio/talks/" + id), edit_words_in(page.choice.language).edit,
                link(page, "/studio/talks/" + id + "/timeline"), words.correction);
}

}  // namespace

http::Response talks_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.talks);
  auto const from = static_cast<std::size_t>(http::query_number(request, "from").value_or(0));
  auto talks = desk.deps.database.read([&](db::Reader const& reader) {
    return catalogue::list_talks(reader, {.everything = visit.caller.is_administrator(),
                                          .only_theirs = true,
                                          .also_events = visit.caller.events,
                                          .also_talks = visit.caller.talks,
                                          .limit = of_a_page + 1,
                                          .offset = from});
  });
  bool const has_more = talks.size() > of_a_page;
  if (has_more) talks.pop_back();
  Html rows;
  for (auto const& talk : talks) rows += row_of(page, words, talk);
  auto const turn = [&](std::size_t to, std::string_view name) {
    auto const at = link(page, "/studio");
    auto const mark = at.find('?') == std::string::npos ? "?" : "&";
    return markup(R"(<a class="button light" href="{}">{}</a>
)",
                  at + mark + "from=" + std::to_string(to), name);
  };
  Html turning;
  if (from > 0) turning += turn(from > of_a_page ? from - of_a_page : 0, words.later);
  if (has_more) turning += turn(from + of_a_page, words.earlier);
  if (talks.empty()) {
    page.body = markup(R"(<h1>{}</h1>
<p class="notice">{}</p>
)",
                       words.talks, words.no_talks);
    return render(page);
  }
  page.body =
      markup(R"(<h1>{}</h1>
<div class="wide"><table class="talk-rows">
<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><td></td></tr></thead>
<tbody>
{}</tbody>
</table></div>
<p class="turning">{}</p>
<p><a href="{}">{}</a> · <a href="{}">{}</a></p>
)",
             words.talks, words.title, words.event, words.state, rows, turning,
             link(page, "/studio/several"), edit_words_in(page.choice.language).several,
             link(page, "/studio/removed"), edit_words_in(page.choice.language).removed_talks);
  return render(page);
}

}  // namespace estrade::server::studio
