// SPDX-License-Identifier: GPL-3.0-or-later
// The events that somebody organises, and where their schedules are imported.
#include <string>
#include <utility>
#include <vector>

#include "server/catalogue/face.h"
#include "server/catalogue/scheduled.h"
#include "server/catalogue/typed.h"
#include "server/catalogue/view.h"
#include "server/pipeline/faces.h"
#include "server/pipeline/schedules.h"
#include "server/studio/frame/event_faces.h"
#include "server/studio/frame/event_speakers.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/frame/schedule_form.h"
#include "server/studio/pages/pages.h"
#include "server/studio/words/speaker_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::Event;
using catalogue::EventSize;
using http::Html;
using http::markup;

std::string size_text(Visit const& visit, EventSize const& size) {
  auto const& words = event_words(visit);
  auto text = count_text(visit.choice.language, words.talks, size.talks);
  if (size.opted_out > 0) {
    text += ", " + count_text(visit.choice.language, words.opted_out_here, size.opted_out);
  }
  return text;
}

/// `all`: how many they have, of which `events` fit what was `typed`.
Html list_of(Page& page, Visit const& visit, std::string const& typed, std::size_t all,
             std::vector<std::pair<Event, EventSize>> const& events) {
  auto const& words = event_words(visit);
  if (all == 0) {
    return markup(R"(<p class="notice">{}</p>
)",
                  visit.caller.is_administrator() ? words.none_yet : words.no_events);
  }
  Html items;
  for (auto const& [event, size] : events) {
    items +=
        markup(R"(<li><a href="{}">{}</a> <span class="quiet">{}</span></li>
)",
               link(page, "/studio/events/" + event.slug), event.title, size_text(visit, size));
  }
  return listing(page, {"/studio/events", typed, events.size(), all},
                 markup(R"(<ul class="rows">
{}</ul>
)",
                        items));
}

/// Talks that are shown to nobody, each with a button that ends it.
Html consent_of(Page& page, Visit const& visit, Event const& event,
                std::vector<catalogue::Talk> const& talks) {
  if (talks.empty()) return {};
  auto const& words = event_words(visit);
  Html items;
  for (auto const& talk : talks) {
    std::string speakers;
    for (auto const& speaker : talk.speakers) speakers += (speakers.empty() ? "" : ", ") + speaker;
    auto const at = "/studio/events/" + event.slug + "/talks/" + talk.id.text() + "/lift";
    items += markup(R"(<li><p>{} <span class="quiet">{}</span></p>
{}</li>
)",
                    talk.title, speakers, button(link(page, at), words.lift));
  }
  return markup(R"(<section class="part">
<h2>{}</h2>
<p class="quiet">{}</p>
{}</section>
)",
                words.consent, words.consent_hint,
                filtered(page, markup(R"(<ul class="rows">
{}</ul>
)",
                                      items)));
}

/// What has come of its speakers, and the way to them.
Html speakers_of(Page const& page, Visit const& visit, Event const& event,
                 std::vector<SpeakerStanding> const& standings) {
  auto const& words = speaker_words_in(visit.choice.language);
  return markup(R"(<section class="part" id="speakers">
<h2>{}</h2>
<p>{}</p>
<p><a class="button light" href="{}">{}</a></p>
</section>
)",
                words.speakers, standings_text(visit.choice.language, standings),
                link(page, "/studio/events/" + event.slug + "/speakers"), words.see_speakers);
}

http::Response show_event(Desk const& desk, Visit const& visit, http::Request const& request,
                          std::string_view news) {
  struct Held {
    Event event;
    EventSize size;
    bool is_public = false;  ///< readers see that there is such an event
    std::vector<SpeakerStanding> standings;
    std::vector<catalogue::Talk> opted_out;
    std::vector<catalogue::MissingFace> missing;
  };
  auto const held = desk.deps.database.read([&](db::Reader const& reader) -> std::optional<Held> {
    auto event = find_theirs(reader, visit, request);
    if (!event) return std::nullopt;
    auto const id = event->id;
    return Held{*std::move(event),
                catalogue::size_of(reader, id),
                !catalogue::list_talks(reader, {.event = id, .limit = 1}).empty(),
                list_standings(reader, id),
                catalogue::list_opted_out(reader, id),
                catalogue::list_missing_faces(reader, id)};
  });
  if (!held) return no_event(desk, visit, request);
  auto page = page_for(desk, visit, request, held->event.title);
  page.path = "/studio/events/" + held->event.slug;
  Html public_page;
  if (held->is_public) {
    public_page = markup(R"( · <a href="{}">{}</a>)", link(page, catalogue::path_of(held->event)),
                         event_words(visit).page);
  }
  page.body = markup(R"(<h1>{}</h1>
<p>{}{}</p>
{}{}{}{}{})",
                     held->event.title, size_text(visit, held->size), public_page, done(news),
                     speakers_of(page, visit, held->event, held->standings),
                     consent_of(page, visit, held->event, held->opted_out),
                     missing_faces(page, held->event, held->missing),
                     schedule_form(page, visit, {held->event}, {.event = held->event.slug}));
  return render(page);
}

}  // namespace

std::optional<Event> find_theirs(db::Reader const& reader, Visit const& visit,
                                 http::Request const& request) {
  auto event = catalogue::find_event(reader, request.parameter("event"));
  if (!event || !visit.caller.organises(event->id)) return std::nullopt;
  return *std::move(event);
}

http::Response no_event(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto page = page_for(desk, visit, request, visit.words().events);
  page.path = "/studio/events";
  page.status = 404;
  page.body = markup(R"(<h1>{}</h1>
{})",
                     visit.words().events, alert(event_words(visit).no_event));
  return render(page);
}

http::Response show_events(Desk const& desk, Visit const& visit, http::Request const& request,
                           std::string_view wrong, int status, ScheduleWish const& wish) {
  auto page = page_for(desk, visit, request, visit.words().events);
  page.path = "/studio/events";
  page.status = status;
  auto const typed = typed_in(request);
  catalogue::Typed const wanted(typed);
  std::vector<std::pair<Event, EventSize>> sized;
  auto const events = desk.deps.database.read([&](db::Reader const& reader) {
    auto theirs = events_of(reader, visit.caller);
    for (auto const& event : theirs) {
      if (!wanted.fits(event.title)) continue;
      sized.emplace_back(event, catalogue::size_of(reader, event.id));
    }
    return theirs;
  });
  Html form;
  if (!events.empty() || visit.caller.is_administrator()) {
    form = schedule_form(page, visit, events, wish);
  }
  page.body = markup(R"(<h1>{}</h1>
{}{}{})",
                     visit.words().events, alert(wrong),
                     list_of(page, visit, typed, events.size(), sized), form);
  return render(page);
}

http::Response events_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_events(desk, visit, request, {}, 200);
}

http::Response event_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_event(desk, visit, request, {});
}

http::Response retry_faces(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const tried = desk.deps.database.write([&](db::Transaction const& transaction) {
    auto const event = find_theirs(transaction, visit, request);
    if (!event) return std::size_t{0};
    return pipeline::retry_faces(transaction, event->id, desk.deps.clock.now());
  });
  if (tried > 0 && desk.deps.wake_runner) desk.deps.wake_runner();
  return show_event(desk, visit, request,
                    tried > 0 ? event_words(visit).faces_trying : std::string_view());
}

http::Response lift_opt_out(Desk const& desk, Visit const& visit, http::Request const& request) {
  bool const is_lifted = desk.deps.database.write([&](db::Transaction const& transaction) {
    auto const event = find_theirs(transaction, visit, request);
    auto const id = request.parameter("id");
    if (!event || !is_id_text(id)) return false;
    auto const talk = catalogue::find_talk(transaction, TalkId(std::string(id)));
    if (!talk || !talk->event || talk->event->id != event->id) return false;
    return pipeline::set_opted_out(transaction, talk->id, false, desk.deps.clock.now()).has_value();
  });
  if (is_lifted && desk.deps.wake_runner) desk.deps.wake_runner();
  return show_event(desk, visit, request,
                    is_lifted ? event_words(visit).lifted : std::string_view());
}

}  // namespace estrade::server::studio
