// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/plan_tables.h"

#include <algorithm>
#include <string>

#include "server/studio/frame/schedule_form.h"

namespace estrade::server::studio {
namespace {

using catalogue::Fate;
using catalogue::ImportPlan;
using http::Html;
using http::markup;
using schedule::Schedule;

constexpr std::size_t most_rows = 500;

std::string_view fate_word(EventWords const& words, Fate fate) {
  switch (fate) {
    case Fate::New:
      return words.is_new;
    case Fate::Changed:
      return words.changes;
    case Fate::Same:
      return words.stays;
    case Fate::Removed:
      return words.was_removed;
  }
  return {};
}

/// The end of a table that was cut.
Html more(EventWords const& words, std::size_t all) {
  if (all <= most_rows) return {};
  return markup(R"(<p class="quiet">{} ({})</p>
)",
                words.and_more, all - most_rows);
}

Html kept_row(Visit const& visit, schedule::Talk const& said,
              catalogue::Difference const& difference) {
  return markup(R"(<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>
)",
                said.title, part_word(visit.choice.language, difference.part), difference.here,
                difference.there);
}

Html talk_row(Visit const& visit, schedule::Talk const& said, catalogue::PlannedTalk const& plan) {
  auto const& words = event_words(visit);
  std::string speakers;
  for (auto const& speaker : said.speakers) speakers += (speakers.empty() ? "" : ", ") + speaker;
  auto place = said.date;
  for (auto const& more : {said.start, said.room}) {
    if (!more.empty()) place += (place.empty() ? "" : " · ") + more;
  }
  Html consent;
  if (said.opted_out) {
    consent = markup(R"(<p class="quiet">{}</p>)", words.consent);
  }
  return markup(R"(<tr><td>{}<p class="quiet">{}</p></td><td>{}</td><td>{}{}</td></tr>
)",
                said.title, speakers, place, fate_word(words, plan.fate), consent);
}

}  // namespace

Html warnings_of(Visit const& visit, Schedule const& schedule) {
  if (schedule.warnings.empty()) return {};
  Html items;
  for (auto const& warning : schedule.warnings) {
    items += markup(R"(<li>{}</li>
)",
                    warning_text(visit.choice.language, warning));
  }
  return markup(R"(<section class="part">
<h2>{}</h2>
<ul class="plain-list">
{}</ul>
</section>
)",
                event_words(visit).warnings, items);
}

Html kept_of(Visit const& visit, Schedule const& schedule, ImportPlan const& plan) {
  auto const& words = event_words(visit);
  Html rows;
  std::size_t all = 0;
  for (std::size_t i = 0; i < plan.talks.size(); ++i) {
    for (auto const& difference : plan.talks[i].differences) {
      if (!difference.is_kept || ++all > most_rows) continue;
      rows += kept_row(visit, schedule.talks[i], difference);
    }
  }
  if (all == 0) return {};
  return markup(R"(<section class="part">
<h2>{}</h2>
<p class="quiet">{}</p>
<estrade-filter><div class="wide"><table class="talk-rows">
<thead><tr><th scope="col">{}</th><td></td><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>
{}</tbody>
</table></div></estrade-filter>
{}</section>
)",
                words.kept, words.kept_hint, visit.words().title, words.here, words.in_schedule,
                rows, more(words, all));
}

Html talks_of(Visit const& visit, Schedule const& schedule, ImportPlan const& plan) {
  auto const& words = event_words(visit);
  Html rows;
  for (std::size_t i = 0; i < std::min(most_rows, plan.talks.size()); ++i) {
    rows += talk_row(visit, schedule.talks[i], plan.talks[i]);
  }
  return markup(R"(<section class="part">
<h2>{}</h2>
<estrade-filter><div class="wide"><table class="talk-rows">
<thead><tr><th scope="col">{}</th><th scope="col">{}</th><td></td></tr></thead>
<tbody>
{}</tbody>
</table></div></estrade-filter>
{}</section>
)",
                words.all_talks, visit.words().title, words.when, rows,
                more(words, plan.talks.size()));
}

}  // namespace estrade::server::studio
