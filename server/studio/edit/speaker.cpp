// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/edit/speaker.h"

#include <array>
#include <chrono>

#include "server/studio/frame/fields.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::Language;
using http::markup;

/// The last day on which it opens.
std::string last_day(auth::Permit const& permit) {
  return iso_date(permit.expires_at - std::chrono::milliseconds(1));
}

Html day_of_answer(Instant instant) {
  return markup(R"(<time datetime="{}">{}</time>)", rfc3339(instant), iso_date(instant));
}

/// A field with a button that copies it, once the page's script has come.
Html copyable(SpeakerWords const& words, std::string const& id, std::string_view label,
              std::string const& text, bool is_long) {
  Html field;
  if (is_long) {
    field = markup("<textarea id=\"{}\" readonly rows=\"12\">\n{}</textarea>\n", id, text);
  } else {
    field = markup(R"(<input id="{}" type="text" readonly value="{}">
)",
                   id, text);
  }
  return markup(R"(<div class="field"><label for="{}">{}</label>
<span class="copyable">{}<button type="button" data-copy="{}" data-copied="{}" hidden>{}</button></span></div>
)",
                id, label, field, id, words.copied, words.copy);
}

Html mail_form(Page const& page, catalogue::Talk const& talk, auth::Permit const& permit) {
  auto const& words = speaker_words_in(page.choice.language);
  auto const id = permit.id.text();
  Html languages;
  for (auto const language : http::languages) {
    Html selected;
    if (language == page.choice.language) selected = " selected";
    languages += markup(R"(<option value="{}"{}>{}</option>)", http::tag_of(language), selected,
                        http::name_of(language));
  }
  return markup(R"(<form class="fields" method="post" action="{}">
<h3>{}</h3>
<div class="field"><label for="to-{}">{}</label>
<input id="to-{}" name="to" type="email" autocomplete="off" required></div>
<div class="field"><label for="language-{}">{}</label>
<select id="language-{}" name="language" autocomplete="off">{}</select></div>
<button class="light" type="submit">{}</button>
</form>
)",
                link(page, "/studio/talks/" + talk.id.text() + "/permits/" + id + "/mail"),
                words.mail_heading, id, words.mail_to, id, id, words.mail_language, id, languages,
                words.mail_send);
}

Html closed_link(SpeakerWords const& words, auth::Permit const& permit) {
  auto const when = permit.withdrawn_at ? iso_date(*permit.withdrawn_at) : last_day(permit);
  return markup(R"(<li class="quiet">{} {}</li>
)",
                permit.withdrawn_at ? words.withdrawn_on : words.expired_on, when);
}

Html open_link(Page const& page, Desk const& desk, http::Request const& request,
               catalogue::Talk const& talk, auth::Permit const& permit) {
  auto const& words = speaker_words_in(page.choice.language);
  auto const id = permit.id.text();
  auto const invitation = invitation_of(desk, request, talk, permit);
  Html by;
  if (!permit.made_by.empty()) by = markup(" · {} {}", words.made_by, permit.made_by);
  Html mail;
  if (desk.deps.send_mail) mail = mail_form(page, talk, permit);
  return markup(
      R"(<li class="speaker-link">
<p><strong>{} {}</strong> <span class="quiet">{}</span></p>
{}<details><summary>{}</summary>
{}{}</details>
{}</li>
)",
      words.open_until, last_day(permit), by,
      copyable(words, "link-" + id, words.address, invitation.link, false), words.message,
      message_of(page, invitation, id), mail,
      button(link(page, "/studio/talks/" + talk.id.text() + "/permits/" + id + "/withdraw"),
             words.withdraw));
}

}  // namespace

Invitation invitation_of(Desk const& desk, http::Request const& request,
                         catalogue::Talk const& talk, auth::Permit const& permit) {
  std::string speakers;
  for (auto const& name : talk.speakers) speakers += (speakers.empty() ? "" : ", ") + name;
  return {.archive = desk.deps.options.title,
          .title = talk.title,
          .event = talk.event ? std::string_view(talk.event->title) : std::string_view(),
          .speakers = std::move(speakers),
          .link = desk.origin(request) + desk.deps.permits.path_of(permit),
          .until = last_day(permit)};
}

Html message_of(Page const& page, Invitation const& invitation, std::string const& name) {
  auto const& words = speaker_words_in(page.choice.language);
  auto const in = [&](Language language, std::string_view label) {
    auto const text =
        invitation_subject(language, invitation) + "\n\n" + invitation_text(language, invitation);
    return copyable(words, "message-" + std::string(http::tag_of(language)) + "-" + name, label,
                    text, true);
  };
  auto const english = in(Language::English, words.message_in_english);
  auto const french = in(Language::French, words.message_in_french);
  return markup(R"(<div class="messages">
{}</div>
)",
                page.choice.language == Language::French ? french + english : english + french);
}

Html word_of(SpeakerWords const& words, std::vector<catalogue::SpeakerAnswer> const& answers) {
  auto const approval = catalogue::approval_of(answers);
  if (approval.approved_at) {
    return markup(R"(<p class="speaker-word approved">{} {}</p>
)",
                  words.approved_on, day_of_answer(*approval.approved_at));
  }
  Html list;
  for (auto const& wish : approval.wishes) {
    std::string stretch;
    if (wish.begins) stretch = playing_time(*wish.begins);
    if (wish.ends) stretch += " – " + playing_time(*wish.ends);
    list += markup(R"(<li><span class="wish">{}</span> <span class="quiet">{} {}</span></li>
)",
                   wish.wish, stretch, day_of_answer(wish.made_at));
  }
  if (list.empty()) {
    return markup(R"(<p class="quiet">{}</p>
)",
                  words.said_nothing);
  }
  return markup(R"(<p class="speaker-word wishes">{}</p>
<ul class="plain-list">
{}</ul>
)",
                words.asks_for, list);
}

Html speaker_part(Page& page, Desk const& desk, http::Request const& request,
                  catalogue::Talk const& talk, std::vector<auth::Permit> const& permits,
                  std::vector<catalogue::SpeakerAnswer> const& answers) {
  auto const& words = speaker_words_in(page.choice.language);
  auto const now = desk.deps.clock.now();
  Html open;
  Html closed;
  for (auto const& permit : permits) {
    if (permit.is_open(now)) {
      open += open_link(page, desk, request, talk, permit);
    } else {
      closed += closed_link(words, permit);
    }
  }
  Html links = open + closed;
  if (links.empty()) {
    links = markup(R"(<li class="quiet">{}</li>
)",
                   words.no_link);
  }
  return markup(R"(<section class="part" id="speaker">
<h2>{}</h2>
<p class="quiet">{}</p>
{}<form class="fields" method="post" action="{}">
<div class="field"><label for="until">{}</label>
<input id="until" name="until" type="date" value="{}" required></div>
<button type="submit">{}</button>
</form>
<h3>{}</h3>
{}<p id="copied" class="visually-hidden" role="status"></p>
</section>
)",
                words.link, words.link_hint,
                filtered(page, markup(R"(<ul class="speaker-links">
{}</ul>
)",
                                      links)),
                link(page, "/studio/talks/" + talk.id.text() + "/permits"), words.until,
                iso_date(now + auth::usual_permit), words.make, words.word,
                word_of(words, answers));
}

}  // namespace estrade::server::studio
