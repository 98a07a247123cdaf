// SPDX-License-Identifier: GPL-3.0-or-later
// Talks that were deleted, for as long as they can be restored.
#include <string>
#include <vector>

#include "server/catalogue/removal.h"
#include "server/catalogue/typed.h"
#include "server/pipeline/edit_talk.h"
#include "server/studio/edit/page.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

bool works_on(Visit const& visit, catalogue::Talk const& talk) {
  return visit.caller.works_on(talk.id, talk.event ? talk.event->id : EventId());
}

std::string said_of(catalogue::Talk const& talk) {
  auto said = talk.title + ' ' + (talk.event ? talk.event->title : "");
  for (auto const& speaker : talk.speakers) said += ' ' + speaker;
  return said;
}

Html removed_row(Page const& page, EditWords const& words, Visit const& visit,
                 catalogue::Removed const& removed) {
  auto const& talk = removed.talk;
  auto const restore =
      organises(visit, talk)
          ? markup(
                R"(<form method="post" action="{}"><button class="light" type="submit">{}<span class="visually-hidden">: {}</span></button></form>)",
                link(page, "/studio/removed/" + talk.id.text() + "/restore"), words.restore,
                talk.title)
          : Html();
  return markup(R"(<li><div><p><strong>{}</strong></p>
<p class="quiet">{} <time datetime="{}">{}</time> · {} <time datetime="{}">{}</time></p></div>
{}</li>
)",
                talk.title, words.deleted_on, rfc3339(removed.removed_at),
                iso_date(removed.removed_at), words.erased_on, rfc3339(removed.erased_at()),
                iso_date(removed.erased_at()), restore);
}

http::Response show_removed(Desk const& desk, Visit const& visit, http::Request const& request,
                            int status, std::string_view wrong) {
  auto const& words = edit_words_in(visit.choice.language);
  auto page = page_for(desk, visit, request, words.removed_talks);
  page.path = "/studio/removed";
  page.status = status;
  auto const removed = desk.deps.database.read(
      [](db::Reader const& reader) { return catalogue::list_removed(reader); });
  Listing listed{.path = page.path, .typed = typed_in(request)};
  catalogue::Typed const wanted(listed.typed);
  Html rows;
  for (auto const& one : removed) {
    if (!works_on(visit, one.talk)) continue;
    ++listed.all;
    if (!wanted.fits(said_of(one.talk))) continue;
    ++listed.fit;
    rows += removed_row(page, words, visit, one);
  }
  if (listed.all == 0) {
    rows = markup(R"(<li class="quiet">{}</li>
)",
                  words.none_removed);
  }
  page.body = markup(R"(<h1>{}</h1>
<p class="quiet">{}</p>
{}{})",
                     words.removed_talks, words.removed_hint, alert(wrong),
                     listing(page, listed,
                             markup(R"(<ul class="rows">
{}</ul>
)",
                                    rows)));
  return render(page);
}

}  // namespace

http::Response removed_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_removed(desk, visit, request, 200, {});
}

http::Response restore_talk(Desk const& desk, Visit const& visit, http::Request const& request) {
  TalkId const id{std::string(request.parameter("id"))};
  auto const restored =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
        auto const removed = catalogue::find_removed(transaction, id);
        if (!removed || !works_on(visit, removed->talk)) {
          return fail(Kind::NotFound, "no removed talk of theirs", "");
        }
        if (!organises(visit, removed->talk)) {
          return fail(Kind::Forbidden, "an event of others", "");
        }
        auto const talk = pipeline::restore_talk(transaction, id, desk.deps.clock.now());
        if (!talk) return fail(talk.error());
        return {};
      });
  if (restored) {
    desk.deps.wake_runner();
    return see(visit, "/studio/talks/" + id.text());
  }
  bool const is_hidden = restored.error().kind != Kind::Forbidden;
  return show_removed(
      desk, visit, request, is_hidden ? 404 : 403,
      is_hidden ? visit.words().no_talk : edit_words_in(visit.choice.language).not_yours);
}

}  // namespace estrade::server::studio
