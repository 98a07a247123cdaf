// SPDX-License-Identifier: GPL-3.0-or-later
// An event's speakers: who has sent slides, who approves, and who asks for what.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/auth/permits.h"
#include "server/catalogue/approval.h"
#include "server/catalogue/source.h"
#include "server/catalogue/typed.h"
#include "server/reasons/reasons.h"
#include "server/studio/edit/speaker.h"
#include "server/studio/frame/event_faces.h"
#include "server/studio/frame/event_speakers.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

std::optional<auth::Permit> open_permit(std::vector<auth::Permit> const& permits, Instant now) {
  auto const found = std::ranges::find_if(
      permits, [&](auth::Permit const& permit) { return permit.is_open(now); });
  return found == permits.end() ? std::nullopt : std::optional(*found);
}

Html slides_of(Page const& page, SpeakerStanding const& standing) {
  auto const& words = speaker_words_in(page.choice.language);
  if (!standing.deck) {
    return markup(R"(<p class="missing">{}</p>
)",
                  words.no_slides);
  }
  if (!standing.deck->verdict.empty()) {
    return markup(R"(<p class="missing">{}</p>
<p class="quiet">{}</p>
)",
                  words.slides_refused,
                  reasons::told(page.choice.language, standing.deck->verdict));
  }
  return markup(R"(<p>{} <time datetime="{}">{}</time></p>
)",
                words.slides_sent, rfc3339(standing.deck->received_at),
                iso_date(standing.deck->received_at));
}

/// Their names, and before them the pictures of those of whom one is shown.
Html names_of(SpeakerStanding const& standing) {
  Html pictures;
  for (auto const& face : standing.faces) {
    if (face.picture && !face.is_hidden) pictures += face_of(face.picture->picture);
  }
  std::string names;
  for (auto const& name : standing.talk.speakers) names += (names.empty() ? "" : ", ") + name;
  return markup(R"(<p class="quiet face-name">{}<span>{}</span></p>)", pictures, names);
}

Html row_of(Page const& page, Desk const& desk, http::Request const& request,
            SpeakerStanding const& standing) {
  auto const& words = speaker_words_in(page.choice.language);
  auto const& talk = standing.talk;
  Html message = markup(R"(<p class="quiet">{}</p>
)",
                        words.no_link);
  if (auto const permit = open_permit(standing.permits, desk.deps.clock.now())) {
    message = markup(R"(<details><summary>{}</summary>
{}</details>
)",
                     words.message,
                     message_of(page, invitation_of(desk, request, talk, *permit), talk.id.text()));
  }
  return markup(R"(<li class="speaker-row" id="talk-{}">
<div><h2><a href="{}">{}</a></h2>
{}</div>
<div><h3>{}</h3>
{}</div>
<div><h3>{}</h3>
{}</div>
<div class="speaker-message">{}</div>
</li>
)",
                talk.id.text(), link(page, "/studio/talks/" + talk.id.text()) + "#speaker",
                talk.title, names_of(standing), words.slides, slides_of(page, standing), words.word,
                word_of(words, standing.answers), message);
}

/// What a row can be found by: the talk, its speakers, and what has come of them.
std::string said_of(SpeakerWords const& words, SpeakerStanding const& standing) {
  auto said = standing.talk.title;
  for (auto const& name : standing.talk.speakers) said += ' ' + name;
  auto const approval = catalogue::approval_of(standing.answers);
  auto const& deck = standing.deck;
  said += ' ' + std::string(!deck                    ? words.no_slides
                            : !deck->verdict.empty() ? words.slides_refused
                                                     : words.slides_sent);
  if (approval.approved_at) said += ' ' + std::string(words.approved_on);
  if (!approval.wishes.empty()) said += ' ' + std::string(words.asks_for);
  return said;
}

http::Response show_speakers(Desk const& desk, Visit const& visit, http::Request const& request,
                             std::string const& news) {
  std::vector<SpeakerStanding> standings;
  auto const event = desk.deps.database.read([&](db::Reader const& reader) {
    auto found = find_theirs(reader, visit, request);
    if (found) standings = list_standings(reader, found->id);
    return found;
  });
  if (!event) return no_event(desk, visit, request);
  auto const& words = speaker_words_in(visit.choice.language);
  auto page = page_for(desk, visit, request, words.speakers);
  page.path = "/studio/events/" + event->slug + "/speakers";
  page.script = "site.js";
  Listing listed{.path = page.path, .typed = typed_in(request), .all = standings.size()};
  catalogue::Typed const wanted(listed.typed);
  Html rows;
  for (auto const& standing : standings) {
    if (!wanted.fits(said_of(words, standing))) continue;
    ++listed.fit;
    rows += row_of(page, desk, request, standing);
  }
  if (standings.empty()) {
    rows = markup(R"(<li><p class="notice">{}</p></li>
)",
                  words.no_talks);
  }
  page.body = markup(R"(<p class="eyebrow"><a href="{}">{}</a></p>
<h1>{}</h1>
<p>{}</p>
{}<form method="post" action="{}">
<button type="submit">{}</button> <span class="quiet">{}</span>
</form>
{}<p id="copied" class="visually-hidden" role="status"></p>
)",
                     link(page, "/studio/events/" + event->slug), event->title, words.speakers,
                     standings_text(visit.choice.language, standings), done(news),
                     link(page, "/studio/events/" + event->slug + "/permits"), words.make_all,
                     words.make_all_hint,
                     listing(page, listed,
                             markup(R"(<ul class="speaker-rows">
{}</ul>
)",
                                    rows)));
  return render(page);
}

}  // namespace

http::Response speakers_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_speakers(desk, visit, request, {});
}

http::Response make_permits(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const now = desk.deps.clock.now();
  std::size_t made = 0;
  desk.deps.database.write([&](db::Transaction const& transaction) {
    auto const event = find_theirs(transaction, visit, request);
    if (!event) return;
    for (auto const& standing : list_standings(transaction, event->id)) {
      if (open_permit(standing.permits, now)) continue;
      auto const permit = auth::make_permit(transaction, standing.talk.id, visit.caller.name,
                                            now + auth::usual_permit, now);
      if (permit) ++made;
    }
  });
  auto const& words = speaker_words_in(visit.choice.language);
  return show_speakers(desk, visit, request,
                       made > 0 ? count_text(visit.choice.language, words.made_all, made)
                                : std::string(words.all_have_one));
}

}  // namespace estrade::server::studio
