// SPDX-License-Identifier: GPL-3.0-or-later
// Which slide was on screen when, put right by a person. The work is done by player/studio.
#include "server/catalogue/view.h"
#include "server/id.h"
#include "server/reasons/reasons.h"
#include "server/studio/frame/fields.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {

using http::markup;

http::Response correction_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.correction);
  std::string const id(request.parameter("id"));
  if (!is_id_text(id)) {
    page.status = 404;
    page.title = words.no_talk;
    page.body = markup(R"(<h1>{}</h1>
)",
                       words.no_talk);
    return render(page);
  }
  auto const at = [&](std::string const& path) { return link(page, path); };
  TalkId const talk(id);
  page.script = "studio.js";
  page.body = markup(
      R"(<header class="studio-heading">
<p class="eyebrow"><a id="talk" href="{}">{}</a></p>
<h1>{}</h1>
</header>
<noscript>
<div class="notice">
<p>{}</p>
<p><a href="{}">{}</a></p>
<p>{} <code>GET</code>, <code>PUT</code> <code>/api/v1/talks/{}/timeline</code></p>
</div>
</noscript>
{}<estrade-correction talk="{}"></estrade-correction>
)",
      at("/t/" + id), words.to_the_talk, words.correction, words.needs_script,
      at(catalogue::path_of_timeline(talk)), words.picture, words.through_api, id,
      reasons::for_script(page.choice.language), id);
  return render(page);
}

}  // namespace estrade::server::studio
