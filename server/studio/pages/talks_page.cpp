// SPDX-License-Identifier: GPL-3.0-or-later
// The talks that somebody works on, and how far each is. A script keeps it as it is now
// (player/studio/desk.ts); without one the page says when that was.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "server/catalogue/roster.h"
#include "server/catalogue/view.h"
#include "server/http/query.h"
#include "server/pipeline/work.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/frame/talk_row.h"
#include "server/studio/pages/pages.h"
#include "server/studio/words/desk_words.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::State;
using http::Html;
using http::markup;

constexpr std::size_t of_a_page = 100;
constexpr std::array all_states = {State::Refused,  State::Expected, State::Received,
                                   State::Examined, State::Playable, State::Complete};

/// What the list was asked for.
struct Asked {
  std::string text;
  std::string event;  ///< a slug
  std::optional<State> state;
  std::size_t from = 0;
};

Asked asked_in(http::Request const& request) {
  Asked asked{.text = std::string(request.query_value("q").value_or("")),
              .event = std::string(request.query_value("event").value_or("")),
              .state = {},
              .from = static_cast<std::size_t>(http::query_number(request, "from").value_or(0))};
  auto const name = request.query_value("state").value_or("");
  for (auto const state : all_states) {
    if (catalogue::text_of(state) == name) asked.state = state;
  }
  return asked;
}

/// As a query, without "?" and the language.
std::string query_of(Asked const& asked) {
  std::string query;
  auto const add = [&](std::string_view name, std::string const& value) {
    if (value.empty()) return;
    query += (query.empty() ? "" : "&") + fmt::format("{}={}", name, http::percent_encode(value));
  };
  add("q", asked.text);
  add("event", asked.event);
  if (asked.state) add("state", std::string(catalogue::text_of(*asked.state)));
  if (asked.from > 0) add("from", std::to_string(asked.from));
  return query;
}

std::string address_of(http::LanguageChoice const& choice, std::string const& query) {
  auto address = link(choice, "/studio/talks");
  if (query.empty()) return address;
  return address + (address.find('?') == std::string::npos ? '?' : '&') + query;
}

/// What is shown, read in one snapshot.
struct Shown {
  std::vector<catalogue::Event> events;  ///< of which somebody has talks
  catalogue::Roster roster;
  std::vector<std::pair<catalogue::Talk, pipeline::TalkWork>> rows;
};

Shown look_up(db::Reader const& reader, auth::Caller const& caller, Asked const& asked) {
  Shown shown;
  catalogue::RosterQuestion question{.everything = caller.is_administrator(),
                                     .events = caller.events,
                                     .talks = caller.talks,
                                     .text = asked.text,
                                     .event = {},
                                     .state = asked.state};
  for (auto& event : catalogue::list_events(reader)) {
    if (!caller.organises(event.id)) continue;
    if (event.slug == asked.event) question.event = event.id;
    shown.events.push_back(std::move(event));
  }
  shown.roster = catalogue::find_roster(reader, question);
  auto const& talks = shown.roster.talks;
  for (auto at = asked.from; at < std::min(talks.size(), asked.from + of_a_page); ++at) {
    auto talk = catalogue::find_talk(reader, talks[at]);
    if (talk) shown.rows.emplace_back(std::move(*talk), pipeline::work_on(reader, talks[at]));
  }
  return shown;
}

Html filter_form(Page const& page, DeskWords const& desk, Asked const& asked,
                 std::vector<catalogue::Event> const& events) {
  auto kept = kept_language(page);
  if (asked.state) {
    kept += markup(R"(<input type="hidden" name="state" value="{}">
)",
                   catalogue::text_of(*asked.state));
  }
  Html choice;
  if (!events.empty()) {
    Html options;
    for (auto const& event : events) {
      Html selected;
      if (event.slug == asked.event) selected = " selected";
      options += markup(R"(<option value="{}"{}>{}</option>)", event.slug, selected, event.title);
    }
    choice = markup(R"(<div class="field"><label for="event">{}</label>
<select id="event" name="event"><option value="">{}</option>{}</select></div>
)",
                    desk.filter_event, desk.any_event, options);
  }
  return markup(
      R"(<form class="desk-filter" role="search" aria-label="{}" method="get" action="/studio/talks">
{}<div class="field"><label for="q">{}</label>
<input id="q" name="q" type="search" value="{}" autocomplete="off" spellcheck="false"></div>
{}<button class="light" type="submit">{}</button>
</form>
)",
      desk.filter, kept, desk.filter_text, asked.text, choice, desk.apply);
}

Html state_links(Page const& page, Words const& words, DeskWords const& desk, Asked const& asked,
                 catalogue::Roster const& roster) {
  Html links;
  auto const add = [&](std::optional<State> state, std::string_view name, std::size_t count) {
    Html current;
    if (state == asked.state) current = R"( aria-current="true")";
    auto const query = query_of({asked.text, asked.event, state, 0});
    links += markup(R"(<li><a href="{}"{}>{} <span class="count">{}</span></a></li>
)",
                    address_of(page.choice, query), current, name, count);
  };
  std::size_t all = 0;
  for (auto const& [state, count] : roster.count) all += count;
  add(std::nullopt, desk.all, all);
  for (auto const state : all_states) {
    auto const found = roster.count.find(state);
    if (found != roster.count.end()) add(state, state_word(words, state), found->second);
  }
  return markup(R"(<nav class="desk-states" aria-label="{}"><ul>
{}</ul></nav>
)",
                desk.states, links);
}

Html turning(Page const& page, Words const& words, Asked const& asked, std::size_t talks) {
  auto const turn = [&](std::size_t to, std::string_view name) {
    return markup(R"(<a class="button light" href="{}">{}</a>
)",
                  address_of(page.choice, query_of({asked.text, asked.event, asked.state, to})),
                  name);
  };
  Html both;
  if (asked.from > 0) {
    both += turn(asked.from > of_a_page ? asked.from - of_a_page : 0, words.later);
  }
  if (asked.from + of_a_page < talks) both += turn(asked.from + of_a_page, words.earlier);
  if (both.empty()) return {};
  return markup(R"(<p class="dialog-buttons">{}</p>
)",
                both);
}

Html rows_of(Page const& page, Shown const& shown, std::string const& back, Instant now) {
  auto const& desk = desk_words_in(page.choice.language);
  if (shown.rows.empty()) {
    return markup(R"(<p class="notice">{} <a href="{}">{}</a></p>
)",
                  desk.none_fits, link(page, "/studio/talks"), desk.show_all);
  }
  Html rows;
  for (auto const& [talk, work] : shown.rows) rows += talk_row(page, talk, work, back, now);
  return markup(R"(<ol class="desk-rows">
{}</ol>
)",
                rows);
}

}  // namespace

http::Response talks_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = visit.words();
  auto const& desk_words = desk_words_in(visit.choice.language);
  auto const& edit_words = edit_words_in(visit.choice.language);
  auto page = page_for(desk, visit, request, words.talks);
  auto const asked = asked_in(request);
  auto const now = desk.deps.clock.now();
  auto const shown = desk.deps.database.read(
      [&](db::Reader const& reader) { return look_up(reader, visit.caller, asked); });
  bool const has_none = shown.roster.count.empty() && asked.text.empty() && asked.event.empty();
  Html list;
  if (has_none) {
    list = markup(R"(<p class="notice">{}</p>
)",
                  words.no_talks);
  } else {
    list = filter_form(page, desk_words, asked, shown.events) +
           markup(R"(<div class="desk-list">
{}{}{}</div>
)",
                  state_links(page, words, desk_words, asked, shown.roster),
                  rows_of(page, shown, query_of(asked), now),
                  turning(page, words, asked, shown.roster.talks.size()));
  }
  page.script = "desk.js";
  auto const moment = rfc3339(now);
  page.body =
      markup(R"(<header class="desk-heading"><h1>{}</h1>
<a class="button" href="{}">{}</a>
<p class="desk-more"><a href="{}">{}</a><a href="{}">{}</a></p></header>
<estrade-desk since="{}">
<p class="desk-moment quiet" role="status">{} <time datetime="{}">{} UTC</time></p>
{}</estrade-desk>
)",
             words.talks, link(page, "/studio/upload"), desk_words.upload,
             link(page, "/studio/several"), edit_words.several, link(page, "/studio/removed"),
             edit_words.removed_talks, std::to_string(now.time_since_epoch().count()),
             desk_words.as_of, moment, moment.substr(11, 5), list);
  return render(page);
}

}  // namespace estrade::server::studio
