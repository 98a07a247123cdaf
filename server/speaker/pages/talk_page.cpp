// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>

#include "server/assets.h"
#include "server/speaker/pages/pages.h"

namespace estrade::server::speaker {
namespace {

using http::Html;
using http::markup;

struct Said {
  std::string_view name;
  std::string_view Words::*words;
};
/// What was done, as the page's address says it after a form.
constexpr std::array said = {Said{"saved", &Words::saved}, Said{"same", &Words::nothing_changed},
                             Said{"slides", &Words::slides_arrived},
                             Said{"approved", &Words::approved},
                             Said{"wish", &Words::wish_arrived}};

Html done_part(Page const& page, http::Request const& request) {
  auto const done = request.query_value("done").value_or("");
  for (auto const& [name, words] : said) {
    if (name != done) continue;
    return markup(R"(<p class="notice" role="status">{}</p>
)",
                  page.words().*words);
  }
  return {};
}

Html heading(Page const& page, Shown const& shown) {
  auto const& words = page.words();
  auto const& talk = shown.view.talk;
  Html speakers;
  for (auto const& name : talk.speakers) {
    if (!speakers.empty()) speakers += ", ";
    speakers += http::html(name);
  }
  Html byline;
  if (!speakers.empty()) byline = markup("<p class=\"byline\">{}</p>\n", speakers);
  Html event;
  if (talk.event) event = markup(" · {}", talk.event->title);
  Html language;
  if (!talk.language.empty()) language = markup(R"( lang="{}")", talk.language);
  // Until the end of the day before it expires, or on that very day.
  return markup(R"(<header class="talk-heading">
<p class="eyebrow">{}{}</p>
<h1{}>{}</h1>
{}<p class="lead">{}</p>
<p class="quiet">{} {}. {}</p>
</header>
)",
                words.your_talk, event, language, talk.title, byline, words.lead, words.open_until,
                day(shown.permit.expires_at - std::chrono::milliseconds(1)), words.yours_alone);
}

}  // namespace

Html alert(Html const& sentence) {
  if (sentence.empty()) return {};
  return markup(R"(<p class="notice wrong" role="alert">{}</p>
)",
                sentence);
}

Html day(Instant instant) {
  return markup(R"(<time datetime="{}">{}</time>)", rfc3339(instant), iso_date(instant));
}

http::Response show(Deps const& deps, http::Request const& request, News const& news) {
  auto const shown =
      deps.database.read([&](db::Reader const& reader) { return look(deps, reader, request); });
  if (!shown) return render_closed(deps, request);
  auto page = page_for(deps, request, shown->view.talk.title);
  page.status = news.status;
  page.head = markup(R"(<script type="module" src="{}"></script>
<script type="module" src="{}"></script>
)",
                     asset("facade.js").path, asset("speaker.js").path);
  auto const wrong = alert(http::html(news.wrong)) + alert(news.reason);
  auto const done = wrong.empty() ? done_part(page, request) : wrong;
  page.body =
      markup(R"({}{}{}<div class="edit-columns">
<div>
{}</div>
<div class="edit-side">
{}{}</div>
</div>
)",
             heading(page, *shown), done, preview_part(page, *shown),
             about_part(page, request, *shown, news), deck_part(page, request, *shown, deps),
             answer_part(page, request, *shown, news));
  return render(page);
}

http::Response talk_page(Deps const& deps, http::Request const& request) {
  return show(deps, request, {});
}

}  // namespace estrade::server::speaker
