// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/statistics_tables.h"

#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "server/studio/frame/chart.h"
#include "server/studio/words/statistics_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::Watched;
using catalogue::WatchedSum;
using http::Html;
using http::markup;

/// More columns than this are too narrow to point at.
constexpr std::int64_t most_columns = 92;

StatisticsWords const& words_for(Page const& page) {
  return statistics_words_in(page.choice.language);
}

Watched sum_of(std::vector<WatchedSum> const& sums) {
  Watched all;
  for (auto const& [key, title, watched] : sums) {
    all.views += watched.views;
    all.seconds += watched.seconds;
    all.slides += watched.slides;
  }
  return all;
}

/// A heading with the link to the same as a file.
Html heading(StatisticsWords const& words, std::string_view title, std::string const& address) {
  return markup(
      R"(<header class="part-heading"><h2>{}</h2>
<a class="button light" href="{}" download>{}<span class="visually-hidden">: {}</span></a></header>
)",
      title, address, words.csv, title);
}

std::string sums_address(std::string_view by, std::string const& csv) {
  return fmt::format("/api/v1/statistics?by={}&{}", by, csv);
}

Html goes_on(StatisticsWords const& words, std::size_t rows) {
  if (rows <= most_shown_rows) return {};
  return markup(R"(<p class="quiet">{}</p>
)",
                words.only_first);
}

/// The columns of every table of sums, behind the first.
Html sum_cells(StatisticsWords const& words, Watched const& watched, std::int64_t most) {
  return markup(R"(<td>{}</td><td>{}</td><td class="has-bar"><span>{}</span> {}</td>)",
                words.number(watched.views), words.number(watched.slides),
                words.length(watched.seconds), bar(watched.seconds, most));
}

Html sums_table(StatisticsWords const& words, std::string_view name, Html const& rows) {
  return markup(
      R"(<section class="table-room" tabindex="0" aria-label="{}"><table class="counts">
<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>
{}</tbody></table></section>
)",
      name, name, words.views, words.slides, words.time, rows);
}

/// `name_of` makes what stands first in a row, of a sum.
template <class NameOf>
Html sums_section(Page const& page, std::vector<WatchedSum> const& sums, std::string_view title,
                  std::string_view column, std::string const& address, NameOf const& name_of) {
  if (sums.empty()) return {};
  auto const& words = words_for(page);
  auto const most = std::ranges::max_element(sums, {}, [](WatchedSum const& sum) {
                      return sum.watched.seconds;
                    })->watched.seconds;
  Html rows;
  for (std::size_t at = 0; at < std::min(sums.size(), most_shown_rows); ++at) {
    rows += markup(R"(<tr><th scope="row">{}</th>{}</tr>
)",
                   name_of(sums[at]), sum_cells(words, sums[at].watched, most));
  }
  return markup(R"(<section class="part">
{}{}{}</section>
)",
                heading(words, title, address), sums_table(words, column, rows),
                goes_on(words, sums.size()));
}

/// The columns from the first day to the last; of many days several are one.
std::vector<Column> columns_of(StatisticsWords const& words, Counted const& counted) {
  auto const first = day_of(counted.filter.from).value();
  auto const all = (day_of(counted.filter.to).value() - first).count() + 1;
  auto const days = (all + most_columns - 1) / most_columns;
  std::map<std::int64_t, Watched> sums;
  for (auto const& [day, title, watched] : counted.days) {
    auto& sum = sums[(day_of(day).value() - first).count() / days];
    sum.views += watched.views;
    sum.seconds += watched.seconds;
  }
  std::vector<Column> columns;
  for (std::int64_t at = 0; at * days < all; ++at) {
    auto const from = iso_date(Instant(first + std::chrono::days(at * days)));
    auto const to =
        iso_date(Instant(first + std::chrono::days(std::min(at * days + days, all) - 1)));
    columns.push_back(
        {sums[at].seconds,
         fmt::format("{}{}: {}, {} {}", from, from == to ? "" : " – " + to,
                     words.length(sums[at].seconds), words.number(sums[at].views), words.views)});
  }
  return columns;
}

}  // namespace

std::string site_name(Page const& page, std::string const& site) {
  auto const& words = words_for(page);
  if (site.empty()) return std::string(words.this_archive);
  if (site == "?") return std::string(words.untold);
  if (site == "*") return std::string(words.other_sites);
  return site;
}

Html sums_part(Page const& page, Counted const& counted) {
  auto const& words = words_for(page);
  auto const all = sum_of(counted.days);
  if (all == Watched()) {
    return markup(R"(<div class="notice"><p>{}</p><p class="quiet">{}</p></div>
)",
                  words.none, words.none_hint);
  }
  return markup(R"(<dl class="sums">
<div><dt>{}</dt><dd>{}</dd></div>
<div><dt>{}</dt><dd>{}</dd></div>
<div><dt>{}</dt><dd>{}</dd></div>
</dl>
)",
                words.views, words.number(all.views), words.time, words.length(all.seconds),
                words.slides, words.number(all.slides));
}

Html days_part(Page const& page, Counted const& counted, std::string const& csv) {
  if (counted.days.empty()) return {};
  auto const& words = words_for(page);
  auto const& most = *std::ranges::max_element(
      counted.days, {}, [](WatchedSum const& sum) { return sum.watched.seconds; });
  Html rows;
  for (auto const& sum : counted.days) {
    rows += markup(R"(<tr><th scope="row"><time>{}</time></th>{}</tr>
)",
                   sum.key, sum_cells(words, sum.watched, most.watched.seconds));
  }
  return markup(R"(<section class="part">
{}<figure class="days">
{}<div class="days-axis" aria-hidden="true"><span>{}</span><span>{}</span></div>
<figcaption class="quiet">{} {} – <time>{}</time></figcaption>
</figure>
<details><summary>{}</summary>
{}</details>
</section>
)",
                heading(words, words.by_day, sums_address("day", csv)),
                column_chart(columns_of(words, counted)), counted.filter.from, counted.filter.to,
                words.most_on, words.length(most.watched.seconds), most.key, words.days_as_table,
                sums_table(words, words.day, rows));
}

Html talks_part(Page const& page, Counted const& counted, std::string const& csv) {
  auto const& words = words_for(page);
  return sums_section(page, counted.talks, words.by_talk, words.talk, sums_address("talk", csv),
                      [&](WatchedSum const& sum) {
                        return markup(R"(<a href="{}">{}</a>)",
                                      link(page, "/studio/talks/" + sum.key), sum.title);
                      });
}

Html events_part(Page const& page, Counted const& counted, std::string const& csv) {
  auto const& words = words_for(page);
  return sums_section(
      page, counted.events, words.by_event, words.event, sums_address("event", csv),
      [&](WatchedSum const& sum) {
        return http::html(sum.key.empty() ? words.no_event : std::string_view(sum.title));
      });
}

Html sites_part(Page const& page, Counted const& counted, std::string const& csv) {
  auto const& words = words_for(page);
  return sums_section(page, counted.sites, words.by_site, words.site, sums_address("site", csv),
                      [&](WatchedSum const& sum) { return http::html(site_name(page, sum.key)); });
}

Html returned_part(Page const& page, Counted const& counted, std::string const& csv) {
  auto const& words = words_for(page);
  auto const& returned = counted.returned;
  Html shown = markup(R"(<p class="quiet">{}</p>
)",
                      words.none_returned);
  if (!returned.empty()) {
    auto const most = returned.front().returned.times;
    Html rows;
    for (std::size_t at = 0; at < std::min(returned.size(), most_shown_rows); ++at) {
      auto const& [talk, title, slide] = returned[at];
      rows += markup(
          R"(<tr><th scope="row"><a href="{}">{} {}</a> <span class="where">{}</span></th><td class="has-bar"><span>{}</span> {}</td></tr>
)",
          link(page, "/talks/" + talk.text() + "/slides/" + slide.slide), words.slide, slide.slide,
          title, words.number(slide.times), bar(slide.times, most));
    }
    shown = markup(
        R"(<section class="table-room" tabindex="0" aria-label="{}"><table class="counts">
<thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>
{}</tbody></table></section>
{})",
        words.returned, words.slide, words.times, rows, goes_on(words, returned.size()));
  }
  return markup(R"(<section class="part">
{}<p class="quiet">{}</p>
{}</section>
)",
                heading(words, words.returned, "/api/v1/statistics/slides?" + csv),
                words.returned_hint, shown);
}

Html questions_part(Page const& page, Counted const& counted, std::string const& csv) {
  auto const& words = words_for(page);
  auto const& questions = counted.questions;
  Html shown = markup(R"(<p class="quiet">{}</p>
)",
                      words.none_unanswered);
  if (!questions.empty()) {
    Html rows;
    for (std::size_t at = 0; at < std::min(questions.size(), most_shown_rows); ++at) {
      auto const& asked = questions[at];
      rows += markup(
          R"(<tr><th scope="row">{} <span class="where">{} {}</span></th><td>{}</td><td><time>{}</time></td></tr>
)",
          asked.words, words.where,
          asked.title.empty() ? words.everywhere : std::string_view(asked.title),
          words.number(asked.times), asked.last_day);
    }
    shown = markup(
        R"(<section class="table-room" tabindex="0" aria-label="{}"><table class="counts">
<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>
{}</tbody></table></section>
{})",
        words.unanswered, words.searched, words.times, words.last, rows,
        goes_on(words, questions.size()));
  }
  return markup(R"(<section class="part">
{}<p class="quiet">{}</p>
{}</section>
)",
                heading(words, words.unanswered, "/api/v1/statistics/searches?" + csv),
                words.unanswered_hint, shown);
}

}  // namespace estrade::server::studio
