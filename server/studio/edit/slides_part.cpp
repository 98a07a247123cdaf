// SPDX-License-Identifier: GPL-3.0-or-later
// A talk's slides: which was on screen when, as far as it is known, and those that could be taken.
#include <algorithm>

#include <fmt/format.h>

#include "server/catalogue/timeline_picture.h"
#include "server/pipeline/linked_deck.h"
#include "server/reasons/reasons.h"
#include "server/studio/edit/parts.h"
#include "server/studio/frame/fields.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

/// Slides that the talk links to, each with a button that takes them.
Html linked_decks(Page const& page, catalogue::Talk const& talk) {
  auto const& words = edit_words_in(page.choice.language);
  auto const action = link(page, "/studio/talks/" + talk.id.text() + "/deck");
  Html rows;
  for (auto const& [url, title] : talk.links) {
    if (!pipeline::is_called_like_deck(url)) continue;
    rows += markup(R"(<li><p><a href="{}">{}</a></p>
<form method="post" action="{}"><button class="light" type="submit" name="address" value="{}">{}</button></form></li>
)",
                   url, title.empty() ? url : title, action, url, words.take_deck);
  }
  if (rows.empty()) return {};
  return markup(R"(<h3>{}</h3>
<p class="quiet">{}</p>
<ul class="rows">
{}</ul>
)",
                words.linked_decks, words.linked_decks_hint, rows);
}

Html timeline_picture(catalogue::TalkView const& view) {
  auto const picture = catalogue::draw_timeline(view.timeline, view.pages);
  Html bars;
  for (auto const& bar : picture.bars) {
    bars +=
        markup(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>
)",
               text_of(bar.certainty), fmt::format("{:.2f}", bar.x), fmt::format("{:.2f}", bar.y),
               fmt::format("{:.2f}", bar.width), fmt::format("{:.2f}", bar.height));
  }
  return markup(
      R"(<svg class="timeline" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
{}</svg>
)",
      picture.width, picture.height, bars);
}

/// Why there is no timeline, where that stays so; else nothing.
std::string_view why_untimed(EditWords const& words, catalogue::TalkView const& view) {
  for (auto const& note : view.notes) {
    if (note.code == "no-pictures") return words.times_no_pictures;
    if (note.code == "no-slides-seen") return words.times_none_seen;
  }
  return {};
}

/// What there is to say while no slide is known to have been on screen.
Html untimed(Page const& page, Edited const& edited) {
  auto const& words = edit_words_in(page.choice.language);
  if (auto const why = why_untimed(words, edited.view); !why.empty()) {
    return markup(R"(<p class="notice">{}</p>
)",
                  why);
  }
  if (!edited.alignment) return {};
  switch (edited.alignment->state) {
    case jobs::JobState::Waiting:
    case jobs::JobState::Leased:
      return markup(R"(<p class="quiet">{}</p>
)",
                    words.times_waiting);
    case jobs::JobState::Buried:
    case jobs::JobState::Cancelled:
      return markup(R"(<p class="notice">{} {}</p>
)",
                    words.times_failed,
                    reasons::told(page.choice.language, edited.alignment->advice));
    case jobs::JobState::Done:
      return {};
  }
  return {};
}

Html timed(Page const& page, catalogue::TalkView const& view) {
  auto const& words = edit_words_in(page.choice.language);
  auto const doubts = catalogue::count_doubts(view.timeline);
  auto const sureness = doubts > 0 ? fmt::format("{} {}", words.times_doubtful, doubts)
                                   : std::string(words.times_sure);
  return markup(R"({}<p>{} <a href="{}">{}</a></p>
)",
                timeline_picture(view), sureness,
                link(page, catalogue::path_of_timeline(view.talk.id)), words.times_table);
}

}  // namespace

Html slides_part(Page const& page, Edited const& edited) {
  auto const& words = edit_words_in(page.choice.language);
  auto const& view = edited.view;
  Html recovered;
  if (view.is_deck_recovered) {
    recovered = markup(R"(<p class="quiet">{}</p>
)",
                       words.slides_recovered);
  }
  return markup(
      R"(<section class="part" id="slides">
<h2>{}</h2>
{}{}<p><a class="button light" href="{}">{}</a></p>
{}</section>
)",
      words.slides, recovered, view.timeline.empty() ? untimed(page, edited) : timed(page, view),
      link(page, catalogue::path_of_correction(view.talk.id)),
      words_in(page.choice.language).correction, linked_decks(page, view.talk));
}

}  // namespace estrade::server::studio
