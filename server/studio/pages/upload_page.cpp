// SPDX-License-Identifier: GPL-3.0-or-later
// Where files are dropped, find their talks and are sent. The work is done by
// player/studio/sending, which asks the API as whoever has signed in.
#include <string>

#include "server/catalogue/talk.h"
#include "server/reasons/reasons.h"
#include "server/studio/frame/fields.h"
#include "server/studio/pages/pages.h"
#include "server/studio/words/desk_words.h"

namespace estrade::server::studio {

using http::Html;
using http::markup;

http::Response upload_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = desk_words_in(visit.choice.language);
  auto page = page_for(desk, visit, request, words.upload);
  auto const asked = request.query_value("event").value_or("");
  auto const events = desk.deps.database.read(catalogue::list_events);
  Html options;
  // New talks are made by who organises their event; one without an event by administrators.
  if (visit.caller.is_administrator()) {
    options = markup(R"(<option value="">{}</option>)", words.no_event);
  }
  for (auto const& event : events) {
    if (!visit.caller.organises(event.id)) continue;
    Html selected;
    if (event.slug == asked) selected = " selected";
    options += markup(R"(<option value="{}" data-title="{}"{}>{}</option>)", event.slug,
                      event.title, selected, event.title);
  }
  Html choice;
  if (!options.empty()) {
    choice = markup(R"(<div class="field"><label for="event">{}</label>
<select id="event" autocomplete="off">{}</select></div>
)",
                    words.upload_event, options);
  }
  page.script = "sending.js";
  page.is_listing = true;
  page.body = markup(R"(<h1>{}</h1>
<p class="sending-lead">{}</p>
<noscript><div class="notice"><p>{}</p>
<p><code>estrade add --recording talk.mp4 --deck slides.pdf --title "…"</code></p></div></noscript>
{}{}<estrade-sending></estrade-sending>
)",
                     words.upload, words.upload_lead, words.upload_script, choice,
                     reasons::for_script(page.choice.language));
  return render(page);
}

}  // namespace estrade::server::studio
