// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/found.h"

#include <chrono>
#include <cmath>

#include "server/site/frame/cards.h"
#include "server/site/frame/layer.h"
#include "server/site/frame/slides.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

constexpr std::size_t first_screen = 4;  ///< pictures that are loaded at once

Html snippet(std::vector<index::Piece> const& pieces) {
  Html text;
  for (auto const& piece : pieces) {
    text += piece.marked ? markup("<mark>{}</mark>", piece.text) : http::html(piece.text);
  }
  return text;
}

Html picture(std::vector<catalogue::Picture> const& found, bool lazy) {
  if (found.empty()) return R"(<span class="no-picture"></span>)";
  Html const loading = lazy ? Html(R"( loading="lazy")") : Html("");
  return markup(
      R"(<img src="{}" srcset="{}" sizes="(min-width: 40rem) 12rem, 40vw" width="{}" height="{}" alt=""{}>)",
      found.front().url, source_set(found), found.front().width, found.front().height, loading);
}

Html place_item(Visit const& visit, index::Hit const& hit, catalogue::PlaceView const& place,
                Html const& language, bool lazy) {
  return markup(R"(<li class="hit">
<div class="hit-picture">{}</div>
<div class="hit-text">
<h3><a href="{}"><span class="hit-place">{}</span></a></h3>
<p class="snippet"{}>{}</p>
</div>
</li>
)",
                picture(place.pictures, lazy), visit.link(with_question(visit, place.url)),
                place_name(visit.words(), hit, place), language, snippet(hit.snippet));
}

Html rest_of(Visit const& visit, Question const& question, index::FoundTalk const& talk) {
  if (talk.more == 0) return {};
  auto const inside = question.with_filter("talk", talk.talk).path();
  return markup(R"(<p class="hits-more"><a href="{}">{}</a></p>
)",
                visit.link(inside), counted(visit.words(), visit.words().more_in_talk, talk.more));
}

Html talk_item(Visit const& visit, db::Reader const& reader, Question const& question,
               index::FoundTalk const& found, std::size_t& pictures) {
  constexpr std::size_t longest_title = 300;
  auto const view = view_of(reader, found);
  if (!view) return {};
  auto const& talk = view->talk;
  auto const language = language_of_text(visit, talk);
  Html places;
  for (std::size_t i = 0; i < view->places.size(); ++i) {
    places +=
        place_item(visit, found.hits[i], view->places[i], language, pictures++ >= first_screen);
  }
  if (!places.empty()) {
    places = markup(R"(<ol class="hits">
{}</ol>
)",
                    places);
  }
  auto origin = joined(talk.speakers);
  if (talk.event) origin += (origin.empty() ? "" : " · ") + talk.event->title;
  return markup(R"(<li class="found">
<h2{}><a href="{}">{}</a></h2>
<p class="quiet">{}</p>
{}{}</li>
)",
                language, visit.link(with_question(visit, view->url)),
                excerpt(talk.title, longest_title), origin, places,
                rest_of(visit, question, found));
}

}  // namespace

std::optional<catalogue::FoundView> view_of(db::Reader const& reader,
                                            index::FoundTalk const& talk) {
  std::vector<catalogue::Place> places;
  for (auto const& hit : talk.hits) {
    catalogue::Place place{.slide = hit.slide};
    if (hit.kind == index::Kind::Passage) {
      place.said = {catalogue::seconds_of(hit.start), catalogue::seconds_of(hit.end)};
    }
    places.push_back(place);
  }
  auto view = catalogue::view_found(reader, TalkId(talk.talk), places);
  if (!view || !catalogue::is_listed(view->talk)) return std::nullopt;
  return std::move(*view);
}

std::string place_name(Words const& words, index::Hit const& hit,
                       catalogue::PlaceView const& place) {
  auto name = std::string(words.the_talk_itself);
  if (hit.kind == index::Kind::Slide) name = filled(words.slide, {std::to_string(hit.slide)});
  if (hit.kind == index::Kind::Passage) name = words.said;
  if (place.shown) {
    name += " · " + playing_time(MediaTime(std::llround(place.shown->start * 1e6)));
  }
  return name;
}

Html list_found(Visit const& visit, db::Reader const& reader, Question const& question,
                std::vector<index::FoundTalk> const& talks) {
  Html items;
  std::size_t pictures = 0;
  for (auto const& talk : talks) items += talk_item(visit, reader, question, talk, pictures);
  return items;
}

}  // namespace estrade::server::site
