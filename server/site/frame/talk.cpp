// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/talk.h"

#include "server/auth/caller.h"
#include "server/catalogue/below.h"
#include "server/catalogue/captions.h"
#include "server/catalogue/trim.h"
#include "server/http/markdown.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

/// Whether who asks works on the talk: the studio's cookie says so.
bool is_theirs(Deps const& site, db::Reader const& reader, Visit const& visit,
               catalogue::TalkView const& view) {
  auto const& talk = view.talk;
  auto const caller = auth::identify(reader, visit.request(), site.clock.now());
  return caller && caller->works_on(talk.id, talk.event ? talk.event->id : EventId());
}

}  // namespace

Result<catalogue::TalkView> find_public_talk(Deps const& site, Visit const& visit) {
  constexpr auto advice = "There is no such talk here: check the address, or search for it.";
  std::string const id(visit.request().parameter("id"));
  if (!is_id_text(id)) return fail(Kind::NotFound, "no id of a talk: " + id, advice);
  return site.database.read([&](db::Reader const& reader) -> Result<catalogue::TalkView> {
    auto view = catalogue::view_talk(reader, TalkId(id));
    if (!view || catalogue::is_public(view->talk)) return view;
    if (!is_theirs(site, reader, visit, *view)) return catalogue::hide(view->talk);
    // The player asks without their cookie, as in a frame of another page, where it must not play.
    auto const viewing = site.permits.viewing_of(view->talk.id, site.clock.now());
    catalogue::move_files_below(*view, "/preview/" + viewing);
    return view;
  });
}

std::string description_of(Visit const& visit, catalogue::TalkView const& view) {
  constexpr std::size_t most = 200;
  auto const& talk = view.talk;
  if (!talk.abstract.empty()) return excerpt(http::plain_words(talk.abstract), most);
  std::string parts = joined(talk.speakers);
  if (talk.event) parts += (parts.empty() ? "" : " · ") + talk.event->title;
  return parts.empty() ? std::string(visit.words().home_description) : excerpt(parts, most);
}

std::string transcript_of(Deps const& site, catalogue::TalkView const& view) {
  constexpr std::size_t most = 60'000;  // characters: an hour of quick speech
  if (view.captions.empty()) return {};
  auto const& id = view.talk.id;
  auto const cues = site.database.read([&](db::Reader const& reader) {
    auto captions = catalogue::find_captions(reader, id, view.captions.front().language);
    auto const part = catalogue::shown_part(reader, id);
    return captions ? catalogue::cut_to(std::move(captions->cues), part.start, part.end)
                    : std::vector<catalogue::Cue>();
  });
  std::string text;
  for (auto const& cue : cues) text += cue.text + ' ';
  return excerpt(text, most);
}

}  // namespace estrade::server::site
