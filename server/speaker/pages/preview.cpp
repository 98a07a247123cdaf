// SPDX-License-Identifier: GPL-3.0-or-later
// The talk as readers will see it: the same player, on what is delivered below the link.
#include <string>

#include "server/assets.h"
#include "server/facade/facade.h"
#include "server/reasons/reasons.h"
#include "server/speaker/pages/pages.h"

namespace estrade::server::speaker {
namespace {

using catalogue::State;
using http::Html;
using http::markup;

Html player(Page const& page, Shown const& shown) {
  auto const language = http::tag_of(page.choice.language);
  return markup(
      R"(<estrade-player talk="/api/v1/permits/{}" page="{}" player="{}" lang="{}" view="both" start="0" slide="0" unlisted>
<div class="facade">
{}</div>
{}</estrade-player>
)",
      page.path.substr(page.path.rfind('/') + 1), page.path, asset("player.js").path, language,
      facade::poster(shown.view, language, "seeing"), facade::words(language));
}

/// For browsers without a script: what was made to keep, in the browser's own player.
Html without_script(Page const& page, Shown const& shown) {
  auto const& view = shown.view;
  if (view.downloads.empty()) {
    return markup(R"(<noscript><p class="notice">{}</p></noscript>
)",
                  page.words().needs_script);
  }
  auto const& film = view.downloads.front();
  if (film.kind == "audio") {
    return markup(R"(<noscript><audio controls preload="none" src="{}"></audio></noscript>
)",
                  film.file.url);
  }
  return markup(R"(<noscript><video controls preload="none" src="{}"></video></noscript>
)",
                film.file.url);
}

/// How far the recording is, where that is not all the way.
Html standing(Page const& page, Shown const& shown) {
  auto const& words = page.words();
  auto const& talk = shown.view.talk;
  auto const notice = [](std::string_view sentence, Html const& reason = {}) {
    return markup(R"(<p class="notice">{} {}</p>
)",
                  sentence, reason);
  };
  if (talk.state == State::Refused) {
    return notice(words.refused, reasons::told(page.choice.language, talk.reason));
  }
  if (shown.view.recording) {
    return talk.state == State::Complete ? Html() : notice(words.not_whole_yet);
  }
  bool const has_come = talk.state == State::Received || talk.state == State::Examined;
  return notice(has_come ? words.in_the_making : words.nothing_to_see);
}

}  // namespace

Html preview_part(Page const& page, Shown const& shown) {
  Html seen;
  if (shown.view.recording || !shown.view.slides.empty()) seen = player(page, shown);
  if (shown.view.recording) seen += without_script(page, shown);
  return markup(R"(<section class="seeing" id="seeing">
<h2 class="visually-hidden">{}</h2>
{}{}</section>
)",
                page.words().see, seen, standing(page, shown));
}

}  // namespace estrade::server::speaker
