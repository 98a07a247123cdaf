// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/edit/parts.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "server/reasons/reasons.h"
#include "server/studio/edit/form.h"
#include "server/studio/frame/fields.h"

namespace estrade::server::studio {
namespace {

using catalogue::Visibility;
using http::Html;
using http::markup;

EditWords const& words_of(Page const& page) { return edit_words_in(page.choice.language); }

std::string at(Page const& page, catalogue::Talk const& talk, std::string const& below) {
  return link(page, "/studio/talks/" + talk.id.text() + "/" + below);
}

std::string_view standing(EditWords const& words, catalogue::Talk const& talk) {
  if (talk.opted_out) return words.is_opted_out;
  switch (talk.visibility) {
    case Visibility::Draft:
      return words.is_draft;
    case Visibility::Unlisted:
      return words.is_unlisted;
    case Visibility::Public:
      return catalogue::is_public(talk) ? words.is_public : words.will_be_public;
    case Visibility::Withdrawn:
      return words.is_withdrawn;
  }
  return {};
}

/// One of "who", with a word about what it means.
Html choice(std::string_view value, std::string_view name, std::string_view hint, bool is_chosen) {
  Html checked;
  if (is_chosen) checked = " checked";
  Html more;
  if (!hint.empty()) more = markup(R"( <span class="quiet">{}</span>)", hint);
  return markup(
      R"(<label class="check"><input type="radio" name="visibility" value="{}"{}> <span>{}{}</span></label>
)",
      value, checked, name, more);
}

/// "1:02:03.5", to the tenth of a second where there is one.
std::string moment_text(MediaTime time) {
  auto text = playing_time(time);
  auto const tenths =
      std::chrono::floor<std::chrono::duration<std::int64_t, std::deci>>(time).count() % 10;
  if (tenths > 0) text += fmt::format(".{}", tenths);
  return text;
}

Html time_field(std::string_view name, std::string_view label, std::string_view value,
                std::string_view hint) {
  return field({.name = name, .label = label, .value = value, .hint = hint, .is_required = false});
}

Html candidates(EditWords const& words, catalogue::TalkView const& view) {
  Html list;
  for (int number = 0; auto const& candidate : view.candidates) {
    ++number;
    auto const& pictures = candidate.pictures;
    auto const& picture = pictures.empty() ? candidate.picture : pictures.front();
    list += markup(
        R"(<li><button class="choice" type="submit" name="candidate" value="{}"><img src="{}" alt="{} {}" width="{}" height="{}" loading="lazy"></button></li>
)",
        number, picture.url, words.poster_take, number, picture.width, picture.height);
  }
  if (list.empty()) return {};
  return markup(R"(<ul class="candidates">
{}</ul>
)",
                list);
}

}  // namespace

Html publishing_part(Page const& page, catalogue::Talk const& talk) {
  auto const& words = words_of(page);
  Html time;
  if (talk.publish_at) {
    time = markup(R"(<p>{} <strong><time datetime="{}">{} UTC</time></strong>.</p>
)",
                  words.becomes_public, rfc3339(*talk.publish_at), instant_text(*talk.publish_at));
  }
  bool const is_draft = talk.visibility == Visibility::Draft;
  auto choices = choice("draft", words.draft, words.draft_hint, is_draft && !talk.publish_at);
  choices += choice("at", words.at_a_time, {}, talk.publish_at.has_value());
  choices += markup(R"(<div class="field"><label for="at">{}</label>
<input id="at" name="at" type="datetime-local" value="{}"></div>
)",
                    words.at, talk.publish_at ? rfc3339(*talk.publish_at).substr(0, 16) : "");
  choices += choice("unlisted", words.unlisted, words.unlisted_hint,
                    talk.visibility == Visibility::Unlisted);
  choices += choice("public", words.everybody, words.everybody_hint,
                    talk.visibility == Visibility::Public);
  Html withdrawing;
  if (catalogue::is_public(talk)) {
    withdrawing = markup(R"(<form method="post" action="{}">
<input type="hidden" name="visibility" value="withdrawn">
<button class="light" type="submit">{}</button>
<p class="quiet">{}</p>
</form>
)",
                         at(page, talk, "visibility"), words.withdraw, words.withdraw_hint);
  }
  return markup(R"(<section class="part" id="publishing">
<h2>{}</h2>
<p>{}</p>
{}<form class="fields" method="post" action="{}">
<fieldset><legend>{}</legend>
{}</fieldset>
<button type="submit">{}</button>
</form>
{}</section>
)",
                words.publishing, standing(words, talk), time, at(page, talk, "visibility"),
                words.visibility, choices, words.save, withdrawing);
}

Html poster_part(Page const& page, Edited const& edited) {
  auto const& words = words_of(page);
  auto const& view = edited.view;
  Html shown;
  if (view.poster) {
    auto const& pictures = view.poster->pictures;
    auto const& picture = pictures.empty() ? view.poster->picture : pictures.front();
    shown = markup(R"(<img class="poster-now" src="{}" alt="" width="{}" height="{}">
)",
                   picture.url, picture.width, picture.height);
  }
  Html making;
  if (view.poster_choice && !view.poster_choice->made && view.poster_choice->verdict.empty()) {
    making = done(words.poster_making);
  }
  if (view.poster_choice && !view.poster_choice->made) {
    making += alert(reasons::told(page.choice.language, view.poster_choice->verdict));
  }
  Html choosing = markup(R"(<p class="quiet">{}</p>
)",
                         words.no_recording);
  if (view.recording) {
    auto const action = at(page, view.talk, "poster");
    auto const offered = candidates(words, view);
    choosing = {};
    if (!offered.empty()) {
      choosing = markup(R"(<form method="post" action="{}">
{}</form>
)",
                        action, offered);
    }
    choosing += markup(R"(<form class="fields" method="post" action="{}">
{}<div class="dialog-buttons"><button type="submit" name="do" value="moment">{}</button>
<button class="light" type="submit" name="do" value="own">{}</button></div>
</form>
)",
                       action, time_field("moment", words.poster_at, "", words.poster_hint),
                       words.poster_choose, words.poster_own);
  }
  return markup(R"(<section class="part" id="poster">
<h2>{}</h2>
{}{}{}</section>
)",
                words.poster, shown, making, choosing);
}

Html trim_part(Page const& page, Edited const& edited) {
  auto const& words = words_of(page);
  if (!edited.view.recording) {
    return markup(R"(<section class="part" id="trim">
<h2>{}</h2>
<p class="quiet">{}</p>
</section>
)",
                  words.trim, words.no_recording);
  }
  std::string start;
  std::string end;
  if (edited.trim) {
    start = moment_text(edited.trim->start);
    if (edited.trim->end) end = moment_text(*edited.trim->end);
  }
  return markup(R"(<section class="part" id="trim">
<h2>{}</h2>
<form class="fields" method="post" action="{}">
<p class="quiet" id="trim-hint">{}</p>
<div class="pair">{}{}</div>
<div class="dialog-buttons"><button type="submit" name="do" value="trim">{}</button>
<button class="light" type="submit" name="do" value="all">{}</button></div>
</form>
</section>
)",
                words.trim, at(page, edited.view.talk, "trim"), words.trim_hint,
                time_field("start", words.start, start, {}), time_field("end", words.end, end, {}),
                words.trim_save, words.trim_undo);
}

Html deleting_part(Page const& page, catalogue::Talk const& talk) {
  auto const& words = words_of(page);
  return markup(R"(<section class="part" id="deleting">
<h2>{}</h2>
<p class="quiet">{}</p>
{}<p><a href="{}">{}</a></p>
</section>
)",
                words.deleting, words.delete_hint,
                button(at(page, talk, "delete"), words.delete_talk), link(page, "/studio/removed"),
                words.removed_talks);
}

}  // namespace estrade::server::studio
