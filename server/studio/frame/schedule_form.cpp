// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/schedule_form.h"

#include <utility>

#include "server/studio/frame/fields.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

Html option(std::string_view value, std::string_view name, bool is_chosen) {
  Html selected;
  if (is_chosen) selected = " selected";
  return markup(R"(<option value="{}"{}>{}</option>
)",
                value, selected, name);
}

}  // namespace

std::vector<catalogue::Event> events_of(db::Reader const& reader, auth::Caller const& caller) {
  auto events = catalogue::list_events(reader);
  std::erase_if(events, [&](catalogue::Event const& event) { return !caller.organises(event.id); });
  return events;
}

Html schedule_form(Page const& page, Visit const& visit,
                   std::vector<catalogue::Event> const& events, ScheduleWish const& wish) {
  auto const& words = event_words(visit);
  bool const may_make = visit.caller.is_administrator();
  Html options;
  Html title;
  if (may_make) {
    options = option("", words.new_event, wish.event.empty());
    title = field({.name = "title",
                   .label = words.new_title,
                   .value = wish.title,
                   .hint = words.new_title_hint,
                   .is_required = false});
  }
  for (auto const& event : events) {
    options += option(event.slug, event.title, event.slug == wish.event);
  }
  return markup(R"(<section class="part">
<h2>{}</h2>
<p class="quiet">{}</p>
<form class="fields" method="post" enctype="multipart/form-data" action="{}">
<div class="field"><label for="schedule">{}</label>
<input id="schedule" name="schedule" type="file" accept=".xml,.json,.ics,.csv,.txt"></div>
{}<div class="field"><label for="event">{}</label>
<select id="event" name="event">
{}</select></div>
{}<button type="submit">{}</button>
</form>
</section>
)",
                words.import_heading, words.import_hint, link(page, "/studio/events/preview"),
                words.file,
                field({.name = "address",
                       .label = words.address,
                       .value = wish.address,
                       .type = "url",
                       .hint = words.address_hint,
                       .is_required = false}),
                words.into, options, title, words.look);
}

std::string numbers_text(Visit const& visit, schedule::Schedule const& schedule) {
  auto const& words = event_words(visit);
  auto text = count_text(visit.choice.language, words.talks, schedule.talks.size());
  for (auto const& [count, n] : {std::pair{&words.without_speaker, schedule.without_speaker()},
                                 {&words.opted_out, schedule.opted_out()},
                                 {&words.pictures, schedule.pictures()}}) {
    if (n > 0) text += ", " + count_text(visit.choice.language, *count, n);
  }
  return text;
}

Html plan_list(Visit const& visit, catalogue::ImportPlan const& plan) {
  using catalogue::Fate;
  auto const& words = event_words(visit);
  Html items;
  for (auto const& [count, n] : {std::pair{&words.fresh, plan.count(Fate::New)},
                                 {&words.changed, plan.count(Fate::Changed)},
                                 {&words.same, plan.count(Fate::Same)},
                                 {&words.keeping, plan.keeping()},
                                 {&words.removed, plan.count(Fate::Removed)},
                                 {&words.vanished, plan.vanished.size()}}) {
    if (n == 0) continue;
    items += markup(R"(<li>{}</li>
)",
                    count_text(visit.choice.language, *count, n));
  }
  return markup(R"(<ul class="plain-list">
{}</ul>
)",
                items);
}

}  // namespace estrade::server::studio
