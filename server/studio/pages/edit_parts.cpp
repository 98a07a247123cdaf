// SPDX-License-Identifier: GPL-3.0-or-later
// The smaller forms of a talk's page: poster, start and end, slides by a link, deletion.
#include <algorithm>
#include <string>

#include "server/catalogue/poster.h"
#include "server/http/problem.h"
#include "server/http/query.h"
#include "server/moment.h"
#include "server/pipeline/choose_part.h"
#include "server/pipeline/edit_talk.h"
#include "server/pipeline/linked_deck.h"
#include "server/pipeline/posters.h"
#include "server/studio/edit/page.h"
#include "server/studio/edit/parts.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

/// What a form says as the poster; nothing where that is no moment.
std::optional<pipeline::PosterWish> wish_in(http::FormFields const& form) {
  if (auto const number = http::whole_number(form.value("candidate"))) {
    return pipeline::PosterCandidate{*number};
  }
  auto const moment = moment_in(form.value("moment"));
  if (!moment) return std::nullopt;
  return pipeline::PosterMoment{std::chrono::duration<double>(*moment).count()};
}

/// What a form says as the part that is shown; an empty time is the recording's own.
std::optional<catalogue::Trim> part_in(http::FormFields const& form) {
  auto const start = form.value("start");
  auto const end = form.value("end");
  auto const from = start.empty() ? MediaTime(0) : moment_in(start);
  auto const to = moment_in(end);
  if (!from || (!to && !end.empty())) return std::nullopt;
  return catalogue::Trim{.start = *from, .end = to};
}

/// Why slides were not taken from where a talk links to.
std::string_view deck_refusal(EditWords const& words, Kind kind) {
  switch (kind) {
    case Kind::Rejected:
      return words.deck_no_slides;
    case Kind::TooLarge:
      return words.deck_too_large;
    case Kind::Unavailable:
      return words.deck_no_answer;
    default:
      return words.deck_not_taken;
  }
}

}  // namespace

http::Response choose_poster(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const& form, EditNews& news) -> Result<void> {
                  news.done = words.poster_chosen;
                  if (form.value("do") == "own") {
                    catalogue::drop_chosen_posters(transaction, talk.id);
                    return {};
                  }
                  auto const wish = wish_in(form);
                  news.wrong = words.wrong_moment;
                  if (!wish) return fail(Kind::Rejected, "no moment", "");
                  auto const to_make =
                      pipeline::choose_poster(transaction, talk.id, *wish, desk.deps.clock.now());
                  if (!to_make) return fail(to_make.error());
                  news.wrong.clear();
                  if (*to_make) news.done = words.poster_making;
                  return {};
                });
}

http::Response choose_part(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  return act_on(desk, visit, request,
                [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                    http::FormFields const& form, EditNews& news) -> Result<void> {
                  auto const now = desk.deps.clock.now();
                  auto const part = part_in(form);
                  bool const is_all = form.value("do") == "all" || part == catalogue::Trim{};
                  news.done = is_all ? words.saved : words.trim_making;
                  if (is_all) return pipeline::choose_all(transaction, talk.id, now);
                  news.wrong = words.wrong_trim;
                  if (!part) return fail(Kind::Rejected, "no times", "");
                  auto const chosen = pipeline::choose_part(transaction, talk.id, *part, now);
                  if (chosen) news.wrong.clear();
                  return chosen;
                });
}

http::Response take_deck(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  auto const form = http::read_form(request);
  auto const url = form ? form->value("address") : std::string();
  auto const talk = desk.deps.database.read(
      [&](db::Reader const& reader) { return find_mine(reader, visit, request); });
  if (!talk) return show_edit(desk, visit, request, {});
  // Nothing is fetched but what the talk itself links to.
  bool const is_linked =
      std::ranges::find(talk->links, url, &catalogue::Link::url) != talk->links.end() &&
      pipeline::is_called_like_deck(url);
  auto const again = [&](int status, std::string_view wrong) {
    return show_edit(desk, visit, request, {.status = status, .wrong = std::string(wrong)});
  };
  if (!is_linked) return again(422, words.deck_not_taken);
  // No transaction is open while another server is waited for.
  auto const taken = desk.deps.take_deck(talk->id, url);
  if (!taken) {
    auto const kind = taken.error().kind;
    return again(http::status_of(kind), deck_refusal(words, kind));
  }
  desk.deps.wake_runner();
  return show_edit(desk, visit, request, {.done = std::string(words.deck_taken)});
}

http::Response delete_talk(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = edit_words_in(visit.choice.language);
  bool is_deleted = false;
  auto response = act_on(desk, visit, request,
                         [&](db::Transaction const& transaction, catalogue::Talk const& talk,
                             http::FormFields const&, EditNews& news) -> Result<void> {
                           if (!organises(visit, talk)) {
                             news.wrong = words.not_yours;
                             return fail(Kind::Forbidden, "an event of others", "");
                           }
                           auto const gone =
                               pipeline::remove_talk(transaction, talk.id, desk.deps.clock.now());
                           is_deleted = gone.has_value();
                           return gone;
                         });
  return is_deleted ? see(visit, "/studio/removed") : std::move(response);
}

}  // namespace estrade::server::studio
