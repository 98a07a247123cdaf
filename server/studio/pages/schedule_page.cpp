// SPDX-License-Identifier: GPL-3.0-or-later
// A schedule that somebody has chosen: what would be done, and the doing of it.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "server/catalogue/offered.h"
#include "server/catalogue/scheduled.h"
#include "server/http/gathered_body.h"
#include "server/http/multipart.h"
#include "server/http/query.h"
#include "server/pipeline/schedules.h"
#include "server/reasons/reasons.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/plan_tables.h"
#include "server/studio/frame/schedule_form.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using catalogue::ImportPlan;
using catalogue::OfferedSchedule;
using http::Html;
using http::markup;
using schedule::Schedule;

constexpr std::size_t form_around = 64u << 10;  // bytes of a form beside its file

/// The event that was chosen, when it is theirs; nothing where a new one may be made. False when
/// neither.
bool find_target(db::Reader const& reader, Visit const& visit, std::string const& slug,
                 std::optional<catalogue::Event>& target) {
  if (slug.empty()) return visit.caller.is_administrator();
  auto event = catalogue::find_event(reader, slug);
  if (!event || !visit.caller.organises(event->id)) return false;
  target = *std::move(event);
  return true;
}

/// What a new event is called: as it was typed, as the schedule says, or else as its file.
std::string title_for(OfferedSchedule const& offered, Schedule const& schedule) {
  if (!offered.title.empty()) return offered.title;
  if (!schedule.title.empty()) return schedule.title;
  return offered.file_name.substr(0, offered.file_name.rfind('.'));
}

/// What was found, in the page's language where it is known there.
std::string words_for(Visit const& visit, Error const& error) {
  return reasons::translate(visit.choice.language, error.advice).value_or(error.advice);
}

http::Response show_preview(Desk const& desk, Visit const& visit, http::Request const& request,
                            Schedule const& schedule, ImportPlan const& plan,
                            std::string const& offer) {
  auto const& words = event_words(visit);
  auto page = page_for(desk, visit, request, words.preview);
  page.is_listing = true;
  page.path = "/studio/events";
  page.body = markup(R"(<p class="eyebrow">{}</p>
<h1>{}</h1>
<p class="lead">{}</p>
{}<form class="dialog-buttons start" method="post" action="{}">
<input type="hidden" name="schedule" value="{}">
<button type="submit">{}</button>
<a class="button light" href="{}">{}</a>
</form>
<p class="quiet">{}</p>
{}{}{})",
                     words.preview, plan.title, numbers_text(visit, schedule),
                     plan_list(visit, plan), link(page, "/studio/events/import"), offer,
                     words.do_import, link(page, "/studio/events"), words.back, words.nothing_yet,
                     warnings_of(visit, schedule), kept_of(visit, schedule, plan),
                     talks_of(visit, schedule, plan));
  return render(page);
}

/// The schedule that was sent, or is at the address that was given; the words for what is wrong
/// with it otherwise.
tl::expected<OfferedSchedule, std::string> take_schedule(Desk const& desk, Visit const& visit,
                                                         http::Multipart const& form,
                                                         ScheduleWish const& wish) {
  OfferedSchedule offered{wish.event, wish.title, {}, {}, {}};
  if (auto const* const file = form.file("schedule")) {
    offered.file_name = file->file_name;
    offered.text = file->bytes;
    return offered;
  }
  if (wish.address.empty()) return tl::unexpected(std::string(event_words(visit).choose_file));
  auto fetched = desk.deps.fetch(wish.address);
  if (!fetched) return tl::unexpected(words_for(visit, fetched.error()));
  offered.text = *std::move(fetched);
  offered.address = wish.address;
  return offered;
}

http::Response answer_preview(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = event_words(visit);
  auto const form = http::read_multipart(request);
  if (!form) return show_events(desk, visit, request, visit.words().not_from_here, 400);
  ScheduleWish const wish{form->value("event"), form->value("title"), form->value("address")};
  auto const again = [&](std::string_view wrong, int status) {
    return show_events(desk, visit, request, wrong, status, wish);
  };
  std::optional<catalogue::Event> target;
  // Nothing is asked for on behalf of who could not import it.
  bool const may = desk.deps.database.read(
      [&](db::Reader const& reader) { return find_target(reader, visit, wish.event, target); });
  if (!may) return again(words.no_event, 404);
  auto const offered = take_schedule(desk, visit, *form, wish);
  if (!offered) return again(offered.error(), 422);
  auto const schedule = schedule::read_schedule(offered->text, offered->address);
  if (!schedule) return again(words_for(visit, schedule.error()), 422);
  auto const title = title_for(*offered, *schedule);
  if (!target && title.empty()) return again(words.needs_title, 422);
  auto const plan = desk.deps.database.read([&](db::Reader const& reader) {
    return pipeline::plan_schedule(reader, *schedule, target, title);
  });
  auto const offer = desk.deps.database.write([&](db::Transaction const& transaction) {
    return catalogue::offer_schedule(transaction, visit.caller.account, *offered,
                                     desk.deps.clock.now());
  });
  return show_preview(desk, visit, request, *schedule, plan, offer);
}

http::Response show_done(Desk const& desk, Visit const& visit, http::Request const& request,
                         Schedule const& schedule, ImportPlan const& plan,
                         catalogue::Event const& event) {
  auto const& words = event_words(visit);
  auto page = page_for(desk, visit, request, event.title);
  page.path = "/studio/events/" + event.slug;
  Html coming;
  if (schedule.pictures() > 0) {
    coming = markup(R"(<p>{}</p>
)",
                    words.faces_coming);
  }
  page.body = markup(R"(<h1>{}</h1>
<p class="notice" role="status">{} {}</p>
{}{}<p class="dialog-buttons start"><a class="button" href="{}">{}</a>
<a class="button light" href="{}">{}</a></p>
)",
                     event.title, words.imported, numbers_text(visit, schedule),
                     plan_list(visit, plan), coming, link(page, "/studio"), words.to_talks,
                     link(page, "/studio/events/" + event.slug), event.title);
  return render(page);
}

}  // namespace

std::variant<http::Response, std::unique_ptr<http::BodySink>> preview_schedule(
    Desk const& desk, http::Request const& request) {
  auto const caller = desk.deps.database.read([&](db::Reader const& reader) {
    return auth::identify(reader, request, desk.deps.clock.now());
  });
  // Who is not in is sent to sign in, before what they send takes any room.
  if (!caller || caller->session.empty()) return let_in(desk, request, events_page);
  return http::gather_body(
      request, schedule::largest_schedule + form_around,
      [desk](http::Request const& whole) {
        return let_in(desk, whole,
                      [](Desk const& at, Visit const& visit, http::Request const& asked) {
                        return show_events(at, visit, asked, event_words(visit).too_large, 413);
                      });
      },
      [desk](http::Request const& whole) { return let_in(desk, whole, answer_preview); });
}

http::Response import_schedule(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = event_words(visit);
  auto const form = http::read_form(request);
  if (!form) return show_events(desk, visit, request, visit.words().not_from_here, 400);
  auto const& account = visit.caller.account;
  auto const now = desk.deps.clock.now();
  auto const offered = desk.deps.database.read([&](db::Reader const& reader) {
    return catalogue::find_offered(reader, account, form->value("schedule"), now);
  });
  if (!offered) return show_events(desk, visit, request, words.over, 409);
  auto const schedule = schedule::read_schedule(offered->text, offered->address);
  if (!schedule) {
    return show_events(desk, visit, request, words_for(visit, schedule.error()), 422);
  }
  ImportPlan plan;
  auto const imported =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<catalogue::Event> {
        std::optional<catalogue::Event> target;
        if (!find_target(transaction, visit, offered->event, target)) {
          return fail(Kind::NotFound, "an event of others", std::string(words.no_event));
        }
        // Planned again: somebody may have been there since.
        plan =
            pipeline::plan_schedule(transaction, *schedule, target, title_for(*offered, *schedule));
        auto const done = pipeline::import_schedule(transaction, *schedule, plan, now,
                                                    {account, visit.caller.name});
        if (!done) return fail(done.error());
        catalogue::forget_offered(transaction, account);
        return done->event;
      });
  if (!imported) {
    return show_events(desk, visit, request, words_for(visit, imported.error()), 422);
  }
  if (desk.deps.wake_runner) desk.deps.wake_runner();
  return show_done(desk, visit, request, *schedule, plan, *imported);
}

}  // namespace estrade::server::studio
