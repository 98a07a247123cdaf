// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/unanswered.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "server/auth/caller.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/unanswered.h"
#include "server/http/counting.h"

namespace estrade::server::site {
namespace {

constexpr auto window = std::chrono::minutes(1);
constexpr int most_of_one = 60;

/// Where browsers say nothing else, as for an archive without TLS, the page before tells.
bool is_typed_here(Visit const& visit) {
  auto const& headers = visit.request().headers;
  if (headers.find("Sec-Fetch-Site")) return auth::comes_from_here(visit.request());
  auto const page = headers.find("Referer");
  return page && page->starts_with(visit.origin() + "/");
}

/// In one talk, in one event, or everywhere; nothing where the question is narrowed otherwise, or
/// to what cannot be seen.
std::optional<catalogue::Question> asked_in(db::Reader const& reader, Question const& question) {
  catalogue::Question asked{.words = question.words};
  for (auto const& [name, value] : question.filters) {
    if (name == "talk" && is_id_text(value)) {
      auto const talk = catalogue::find_talk(reader, TalkId(value));
      if (!talk || !catalogue::is_public(*talk)) return std::nullopt;
      asked.talk = talk->id;
    } else if (name == "event") {
      auto const event = catalogue::find_event(reader, value);
      if (!event) return std::nullopt;
      asked.event = event->id;
    } else {
      return std::nullopt;
    }
  }
  return asked;
}

}  // namespace

bool Pace::admit(Instant now) {
  MutexLock const lock(mutex_);
  if (now - since_ >= window) {
    since_ = now;
    counted_ = 0;
  }
  return ++counted_ <= most_of_one;
}

void count_unanswered(Deps const& site, Pace& pace, Visit const& visit, Question const& question) {
  auto const now = site.clock.now();
  bool const is_for_nobody = question.words.empty() || question.page > 1 ||
                             http::wants_no_counting(visit.request()) || !is_typed_here(visit);
  if (is_for_nobody || !pace.admit(now)) return;
  site.database.write([&](db::Transaction const& transaction) {
    auto const asked = asked_in(transaction, question);
    if (asked) catalogue::add_question(transaction, *asked, now);
  });
}

}  // namespace estrade::server::site
