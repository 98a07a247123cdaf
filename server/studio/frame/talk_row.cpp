// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/talk_row.h"

#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "server/reasons/reasons.h"
#include "server/studio/words/desk_words.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {
namespace {

using catalogue::State;
using http::Html;
using http::markup;

Html heading(Page const& page, catalogue::Talk const& talk) {
  std::string whose;
  for (auto const& speaker : talk.speakers) whose += (whose.empty() ? "" : ", ") + speaker;
  if (talk.event) whose += (whose.empty() ? "" : " · ") + talk.event->title;
  return markup(R"(<div class="desk-talk"><h2><a href="{}">{}</a></h2>
<p class="quiet">{}</p></div>
)",
                link(page, "/studio/talks/" + talk.id.text()), talk.title, whose);
}

Html state(Page const& page, catalogue::Talk const& talk) {
  auto const& words = words_in(page.choice.language);
  auto const& desk = desk_words_in(page.choice.language);
  Html more;
  if (talk.visibility != catalogue::Visibility::Public) {
    more += markup(R"( <span class="quiet">{}</span>)",
                   visibility_word(edit_words_in(page.choice.language), talk.visibility));
  }
  if (talk.searchable) more += markup(R"( <span class="searchable">{}</span>)", desk.searchable);
  Html reason;
  if (!talk.reason.empty())
    reason = markup(R"(<p class="reason">{}</p>
)",
                    reasons::told(page.choice.language, talk.reason));
  return markup(R"(<div class="desk-state"><p><span class="state {}">{}</span>{}</p>
{}</div>
)",
                catalogue::text_of(talk.state), state_word(words, talk.state), more, reason);
}

/// "42 % · 3 min left · 2 steps wait"
std::string progress_words(DeskWords const& desk, pipeline::TalkWork const& work, Instant now) {
  std::vector<std::string> parts;
  if (work.current && work.current->progress.phase.empty()) {
    auto const percent = std::floor(work.current->progress.fraction * 100);
    parts.push_back(fmt::format("{:.0f}\u00a0%", percent));
    if (auto const left = jobs::time_left(*work.current, now)) parts.push_back(desk.left(*left));
  }
  if (work.waiting > 0) parts.push_back(desk.waiting(work.waiting));
  return fmt::format("{}", fmt::join(parts, " · "));
}

Html progress(DeskWords const& desk, pipeline::TalkWork const& work, Instant now) {
  Html bar;
  if (work.current) {
    // A bar that moves while nobody can say how far it is carries no value.
    auto const& told = work.current->progress;
    Html value;
    if (told.phase.empty()) value = markup(R"( value="{}")", fmt::format("{:.3f}", told.fraction));
    bar = markup(R"(<p class="step">{}</p>
<progress max="1"{} aria-label="{}"></progress>
)",
                 desk.step(work.current->job.step), value, desk.work);
  }
  return markup(R"(<div class="desk-work">{}<p class="left quiet">{}</p></div>
)",
                bar, progress_words(desk, work, now));
}

Html change(Page const& page, catalogue::Talk const& talk, std::string_view what,
            std::string_view name, std::string_view back) {
  return markup(R"(<form method="post" action="{}"><input type="hidden" name="back" value="{}">
<button class="light" type="submit" data-do="{}">{}<span class="visually-hidden">: {}</span></button></form>
)",
                link(page, fmt::format("/studio/talks/{}/work/{}", talk.id.text(), what)), back,
                what, name, talk.title);
}

Html actions(Page const& page, catalogue::Talk const& talk, pipeline::TalkWork const& work,
             std::string_view back) {
  auto const& words = words_in(page.choice.language);
  auto const& desk = desk_words_in(page.choice.language);
  Html all;
  if (!work.ended.empty()) all += change(page, talk, "retry", desk.retry, back);
  if (work.waiting > 0) all += change(page, talk, "first", desk.first, back);
  if (work.current || work.waiting > 0) all += change(page, talk, "cancel", desk.cancel, back);
  return markup(
      R"(<div class="desk-actions">{}<a class="button light" href="{}">{}<span class="visually-hidden">: {}</span></a></div>
)",
      all, link(page, "/studio/talks/" + talk.id.text() + "/timeline"), words.correction,
      talk.title);
}

Html log_of(Page const& page, pipeline::TalkWork const& work) {
  if (work.ended.empty()) return {};
  auto const& desk = desk_words_in(page.choice.language);
  Html pieces;
  for (auto const& status : work.ended) {
    bool const is_cancelled = status.state == jobs::JobState::Cancelled;
    pieces += markup(
        R"(<li><p><strong>{}</strong> <span class="quiet">{} · <time datetime="{}">{}</time> · {} {}</span></p>
<p>{}</p>
<p class="quiet">{} <code lang="en">{}</code></p></li>
)",
        desk.step(status.job.step), is_cancelled ? desk.was_cancelled : desk.given_up,
        rfc3339(status.changed_at), iso_date(status.changed_at), desk.attempts, status.job.attempt,
        reasons::told(page.choice.language, status.advice), desk.log_hint, status.outcome);
  }
  return markup(R"(<details class="desk-log"><summary>{}</summary><ul>
{}</ul></details>
)",
                desk.log, pieces);
}

/// What a script compares with what it is told, to know whether this row is still so.
std::string shown(catalogue::Talk const& talk, pipeline::TalkWork const& work) {
  return fmt::format("{} {} {} {} {}", catalogue::text_of(talk.state), talk.searchable,
                     work.current ? work.current->job.step : "-", work.waiting, work.ended.size());
}

}  // namespace

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

Html talk_row(Page const& page, catalogue::Talk const& talk, pipeline::TalkWork const& work,
              std::string_view back, Instant now) {
  auto const& desk = desk_words_in(page.choice.language);
  return markup(R"(<li class="desk-row" id="talk-{}" data-shown="{}">
{}{}{}{}{}</li>
)",
                talk.id.text(), shown(talk, work), heading(page, talk), state(page, talk),
                progress(desk, work, now), actions(page, talk, work, back), log_of(page, work));
}

}  // namespace estrade::server::studio
