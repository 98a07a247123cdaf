// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/edit/page.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/catalogue/captions.h"
#include "server/catalogue/source.h"
#include "server/catalogue/trim.h"
#include "server/catalogue/view.h"
#include "server/http/markdown.h"
#include "server/http/problem.h"
#include "server/pipeline/steps.h"
#include "server/reasons/reasons.h"
#include "server/studio/edit/history.h"
#include "server/studio/edit/parts.h"
#include "server/studio/edit/speaker.h"
#include "server/studio/frame/fields.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

/// All that the page shows.
struct Whole {
  Edited edited;
  std::vector<catalogue::Edit> edits;
  std::vector<std::string> events;  ///< into which they may move it
};

/// Originals that were read, and out of which no captions are shown now.
std::vector<catalogue::Source> earlier_captions(db::Reader const& reader, TalkId const& talk,
                                                std::vector<catalogue::Captions> const& shown) {
  auto sources = catalogue::list_sources(reader, talk);
  std::erase_if(sources, [&](catalogue::Source const& source) {
    bool const was_read = source.role == catalogue::Role::Captions && !source.portrait.empty();
    return !was_read || !source.verdict.empty() ||
           std::ranges::find(shown, source.id, &catalogue::Captions::source) != shown.end();
  });
  return sources;
}

Result<Whole> look(db::Reader const& reader, Visit const& visit, http::Request const& request) {
  auto const talk = find_mine(reader, visit, request);
  if (!talk) return fail(talk.error());
  auto view = catalogue::view_talk(reader, talk->id);
  if (!view) return fail(view.error());
  Whole whole{.edited = {.view = std::move(*view)},
              .edits = catalogue::list_edits(reader, talk->id),
              .events = {}};
  auto const recording = catalogue::current_source(reader, talk->id, catalogue::Role::Recording);
  if (recording) whole.edited.trim = catalogue::find_trim(reader, recording->id);
  for (auto const& listed : catalogue::list_captions(reader, talk->id)) {
    auto captions = catalogue::find_captions(reader, talk->id, listed.language);
    if (captions) whole.edited.captions.push_back(std::move(*captions));
  }
  whole.edited.earlier_captions = earlier_captions(reader, talk->id, whole.edited.captions);
  whole.edited.permits = auth::list_permits(reader, talk->id);
  whole.edited.answers = catalogue::list_answers(reader, talk->id);
  whole.edited.faces = catalogue::list_faces(reader, *talk);
  for (auto& status : jobs::list_jobs(reader, {talk->id.text()})) {
    if (status.job.step == pipeline::step::align) whole.edited.alignment = std::move(status);
  }
  for (auto const& event : catalogue::list_events(reader)) {
    if (visit.caller.organises(event.id)) whole.events.push_back(event.title);
  }
  return whole;
}

http::Response refuse_edit(Desk const& desk, Visit const& visit, http::Request const& request,
                           Error const& error) {
  bool const is_hidden = error.kind != Kind::Forbidden;
  auto const title =
      is_hidden ? visit.words().no_talk : edit_words_in(visit.choice.language).not_yours;
  auto page = page_for(desk, visit, request, title);
  page.path = "/studio/talks";
  page.status = is_hidden ? 404 : 403;
  page.body = markup(R"(<h1>{}</h1>
)",
                     title);
  return render(page);
}

Html preview_of(EditWords const& words, EditNews const& news) {
  if (!news.preview || !news.typed) return {};
  return markup(R"(<section class="part preview" id="preview">
<p class="notice" role="status">{}</p>
<h2>{}</h2>
<div class="prose">
{}</div>
</section>
)",
                words.preview_note, news.typed->title, http::markdown(news.typed->abstract));
}

}  // namespace

Result<catalogue::Talk> find_mine(db::Reader const& reader, Visit const& visit,
                                  http::Request const& request) {
  auto const hidden = [] { return fail(Kind::NotFound, "not theirs to see", ""); };
  std::string const id(request.parameter("id"));
  if (!is_id_text(id)) return hidden();
  auto talk = catalogue::find_talk(reader, TalkId(id));
  if (!talk) return hidden();
  auto const event = talk->event ? talk->event->id : EventId();
  if (visit.caller.works_on(talk->id, event)) return talk;
  if (!catalogue::is_public(*talk)) return hidden();
  return fail(Kind::Forbidden, "a talk of others", "");
}

bool organises(Visit const& visit, catalogue::Talk const& talk) {
  return visit.caller.organises(talk.event ? talk.event->id : EventId());
}

bool may_move(Visit const& visit, catalogue::Talk const& before, catalogue::Talk const& after) {
  auto const event_of = [](catalogue::Talk const& talk) {
    return talk.event ? talk.event->id : EventId();
  };
  return event_of(before) == event_of(after) || organises(visit, after);
}

catalogue::Author author_of(Visit const& visit) {
  return {visit.caller.account, visit.caller.name};
}

http::Response show_edit(Desk const& desk, Visit const& visit, http::Request const& request,
                         EditNews const& news) {
  auto const whole = desk.deps.database.read(
      [&](db::Reader const& reader) { return look(reader, visit, request); });
  if (!whole) return refuse_edit(desk, visit, request, whole.error());
  auto const& words = edit_words_in(visit.choice.language);
  auto const& [edited, edits, events] = *whole;
  auto const& talk = edited.view.talk;
  auto const here = "/studio/talks/" + talk.id.text();
  auto page = page_for(desk, visit, request, words.edit);
  page.path = here;
  page.status = news.status;
  // Copies a link where there is one.
  bool const has_link = std::ranges::any_of(edited.permits, [&](auth::Permit const& permit) {
    return permit.is_open(desk.deps.clock.now());
  });
  if (has_link) page.script = "site.js";
  Form const form{.draft = news.typed.value_or(catalogue::draft_of(talk)),
                  .version = news.version.value_or(talk.version),
                  .wrong = news.wrong_fields,
                  .clashes = news.clashes,
                  .events = events};
  page.body = markup(
      R"(<header class="edit-heading">
<p class="eyebrow">{}</p>
<h1>{}</h1>
<p><a href="{}">{}</a></p>
</header>
{}{}{}<div class="edit-columns">
<section class="part" id="said">
<h2>{}</h2>
{}</section>
<div class="edit-side">
{}{}{}{}{}{}{}{}{}</div>
</div>
{})",
      words.edit, talk.title, link(page, "/t/" + talk.id.text()), words.open_page, done(news.done),
      alert(news.wrong) + alert(news.reason), preview_of(words, news), words.what_is_said,
      edit_form(words, form, link(page, here)), publishing_part(page, talk),
      speaker_part(page, desk, request, talk, edited.permits, edited.answers),
      notes_part(page, edited), faces_part(page, edited), poster_part(page, edited),
      trim_part(page, edited), slides_part(page, edited), captions_part(page, edited),
      organises(visit, talk) ? deleting_part(page, talk) : Html(),
      history_of(page, edits, here + "/history"));
  return render(page);
}

http::Response act_on(Desk const& desk, Visit const& visit, http::Request const& request,
                      Act const& act) {
  EditNews news;
  auto const form = http::read_form(request);
  if (!form) {
    return show_edit(desk, visit, request,
                     {.status = 400, .wrong = std::string(visit.words().not_from_here)});
  }
  auto const done =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
        auto const talk = find_mine(transaction, visit, request);
        if (!talk) return fail(talk.error());
        return act(transaction, *talk, *form, news);
      });
  if (done) {
    desk.deps.wake_runner();
  } else {
    news.done.clear();
    if (news.status == 200) news.status = http::status_of(done.error().kind);
    if (news.wrong.empty()) {
      news.reason = reasons::told(visit.choice.language, done.error().advice);
    }
  }
  return show_edit(desk, visit, request, news);
}

}  // namespace estrade::server::studio
