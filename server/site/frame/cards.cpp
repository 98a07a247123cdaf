// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/cards.h"

#include "server/facade/facade.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

/// Decoration: the link on the title beside it says where it leads.
Html picture_of(std::optional<catalogue::PosterView> const& poster, bool below_the_fold) {
  if (!poster) return R"(<span class="no-picture"></span>)";
  Html const loading = below_the_fold ? Html(R"( loading="lazy")") : Html("");
  auto const& picture = poster->pictures.front();
  return markup(R"(<img src="{}" width="{}" height="{}" alt=""{}>)", picture.url, picture.width,
                picture.height, loading);
}

Html card(Visit const& visit, db::Reader const& reader, catalogue::Talk const& talk,
          bool below_the_fold) {
  Html duration;
  if (talk.duration) {
    duration = markup(R"(<time datetime="{}">{}</time>)", iso_duration(*talk.duration),
                      playing_time(*talk.duration));
  }
  Html byline;
  if (!talk.speakers.empty()) byline = markup("<p>{}</p>\n", joined(talk.speakers));
  Html event;
  if (talk.event)
    event = markup(R"(<p class="quiet">{}</p>
)",
                   talk.event->title);
  return markup(R"(<li class="card">
<div class="card-picture">{}{}</div>
<h3{}><a href="{}">{}</a></h3>
{}{}</li>
)",
                picture_of(catalogue::find_poster(reader, talk.id), below_the_fold), duration,
                language_of_text(visit, talk), visit.link(catalogue::path_of(talk)), talk.title,
                byline, event);
}

}  // namespace

Html talk_cards(Visit const& visit, db::Reader const& reader,
                std::vector<catalogue::Talk> const& talks) {
  constexpr std::size_t first_screen = 6;
  Html cards;
  for (std::size_t i = 0; i < talks.size(); ++i) {
    cards += card(visit, reader, talks[i], i >= first_screen);
  }
  return markup(R"(<ul class="cards">
{}</ul>
)",
                cards);
}

Html language_of_text(Visit const& visit, catalogue::Talk const& talk) {
  return facade::language_of(talk, visit.language());
}

}  // namespace estrade::server::site
