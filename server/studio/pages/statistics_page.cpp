// SPDX-License-Identifier: GPL-3.0-or-later
// What is watched of somebody's talks. A script has it follow what is typed
// (player/studio/listing); without one the form is sent.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/talk.h"
#include "server/http/html.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/frame/schedule_form.h"
#include "server/studio/frame/statistics_tables.h"
#include "server/studio/pages/pages.h"
#include "server/studio/words/statistics_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::WatchedBy;
using catalogue::WatchedFilter;
using http::Html;
using http::markup;

constexpr auto usual_days = std::chrono::days(30);
constexpr std::size_t most_days = 4000;
/// As the API calls the archive's own pages.
constexpr std::string_view own_site = "self";

/// What the page was asked for; `wrong`: the days made no sense.
struct WantedStatistics {
  WatchedFilter filter{};
  bool wrong = false;
};

std::optional<std::string> chosen(http::Request const& request, std::string_view name) {
  auto const value = request.query_value(name).value_or("");
  return value.empty() ? std::nullopt : std::optional(std::string(value));
}

WantedStatistics wanted_in(http::Request const& request, auth::Caller const& caller, Instant now) {
  WantedStatistics wanted;
  auto& filter = wanted.filter;
  filter.from = chosen(request, "from").value_or(iso_date(now - usual_days));
  filter.to = chosen(request, "to").value_or(iso_date(now));
  auto const from = day_of(filter.from);
  auto const to = day_of(filter.to);
  wanted.wrong = !from || !to || *from > *to;
  if (wanted.wrong) {
    filter.from = iso_date(now - usual_days);
    filter.to = iso_date(now);
  }
  filter.event = chosen(request, "event");
  filter.site = chosen(request, "site");
  if (filter.site == own_site) filter.site = std::string();
  filter.text = chosen(request, "q").value_or("");
  filter.everything = caller.is_administrator();
  filter.events = caller.events;
  filter.talks = caller.talks;
  filter.limit = most_shown_rows + 1;
  return wanted;
}

/// What the filter's form offers, and what was counted.
struct Offered {
  std::vector<catalogue::Event> events;
  std::vector<std::string> sites;
  Counted counted;
};

Offered count_up(db::Reader const& reader, auth::Caller const& caller,
                 WatchedFilter const& filter) {
  Offered offered{.events = events_of(reader, caller), .sites = {}, .counted = {.filter = filter}};
  auto wide = filter;
  wide.site.reset();
  for (auto& site : catalogue::sum_watched(reader, wide, WatchedBy::Site)) {
    offered.sites.push_back(std::move(site.key));
  }
  if (filter.site && std::ranges::find(offered.sites, *filter.site) == offered.sites.end()) {
    offered.sites.push_back(*filter.site);
  }
  auto daily = filter;
  daily.limit = most_days;
  auto& counted = offered.counted;
  counted.days = catalogue::sum_watched(reader, daily, WatchedBy::Day);
  counted.talks = catalogue::sum_watched(reader, filter, WatchedBy::Talk);
  counted.events = catalogue::sum_watched(reader, filter, WatchedBy::Event);
  counted.sites = catalogue::sum_watched(reader, filter, WatchedBy::Site);
  counted.returned = catalogue::list_returned(reader, filter);
  counted.questions = catalogue::list_questions(reader, filter);
  return offered;
}

/// Of the files that hold the same.
std::string csv_query(WatchedFilter const& filter) {
  auto query = fmt::format("format=csv&from={}&to={}", filter.from, filter.to);
  if (filter.event) query += "&event=" + http::percent_encode(*filter.event);
  if (filter.site) {
    query += "&site=" + http::percent_encode(filter.site->empty() ? own_site : *filter.site);
  }
  if (!filter.text.empty()) query += "&q=" + http::percent_encode(filter.text);
  return query;
}

Html statistics_choice(std::string_view value, std::string_view name, bool is_chosen) {
  Html selected;
  if (is_chosen) selected = " selected";
  return markup(R"(<option value="{}"{}>{}</option>)", value, selected, name);
}

Html statistics_select(std::string_view name, std::string_view label, Html const& options) {
  return markup(R"(<div class="field"><label for="{}">{}</label>
<select id="{}" name="{}" autocomplete="off">{}</select></div>
)",
                name, label, name, name, options);
}

Html statistics_day(std::string_view name, std::string_view label, std::string const& value) {
  return markup(R"(<div class="field"><label for="{}">{}</label>
<input id="{}" name="{}" type="date" value="{}" required autocomplete="off"></div>
)",
                name, label, name, name, value);
}

Html statistics_form(Page const& page, Offered const& offered) {
  auto const& words = statistics_words_in(page.choice.language);
  auto const& filter = offered.counted.filter;
  auto fields =
      statistics_day("from", words.from, filter.from) + statistics_day("to", words.to, filter.to);
  if (!offered.events.empty()) {
    auto options = statistics_choice("", words.any_event, !filter.event);
    for (auto const& event : offered.events) {
      options += statistics_choice(event.slug, event.title, event.slug == filter.event);
    }
    fields += statistics_select("event", words.event, options);
  }
  if (!offered.sites.empty()) {
    auto options = statistics_choice("", words.any_site, !filter.site);
    for (auto const& site : offered.sites) {
      options += statistics_choice(site.empty() ? own_site : std::string_view(site),
                                   site_name(page, site), site == filter.site);
    }
    fields += statistics_select("site", words.site, options);
  }
  return markup(
      R"(<form class="desk-filter statistics-filter" role="search" aria-label="{}" method="get" action="/studio/statistics">
{}{}<div class="field"><label for="q">{}</label>
<input id="q" name="q" type="search" value="{}" autocomplete="off" spellcheck="false"></div>
<button class="light" type="submit">{}</button>
</form>
)",
      words.filter, kept_language(page), fields, words.text, filter.text, words.show);
}

}  // namespace

http::Response statistics_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = statistics_words_in(visit.choice.language);
  auto page = page_for(desk, visit, request, words.statistics);
  auto const wanted = wanted_in(request, visit.caller, desk.deps.clock.now());
  auto const offered = desk.deps.database.read(
      [&](db::Reader const& reader) { return count_up(reader, visit.caller, wanted.filter); });
  auto const& counted = offered.counted;
  auto const csv = csv_query(wanted.filter);
  page.is_listing = true;
  page.body =
      markup(R"(<header class="desk-heading"><h1>{}</h1></header>
<p class="sending-lead">{}</p>
<estrade-listing class="watched">
{}<p class="visually-hidden" role="status"></p>
<div class="watched-found" data-found>
{}{}{}<div class="count-columns">
{}{}{}{}{}</div>
<p><a href="/api/v1/statistics?{}" download>{}</a></p>
</div>
</estrade-listing>
)",
             words.heading, words.lead, statistics_form(page, offered),
             alert(wanted.wrong ? words.wrong_days : std::string_view()), sums_part(page, counted),
             days_part(page, counted, csv), talks_part(page, counted, csv),
             returned_part(page, counted, csv), questions_part(page, counted, csv),
             events_part(page, counted, csv), sites_part(page, counted, csv), csv, words.csv_all);
  return render(page);
}

}  // namespace estrade::server::studio
