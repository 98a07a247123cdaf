// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the talk may be published, as its speaker says.
#include <string>

#include "server/http/query.h"
#include "server/moment.h"
#include "server/speaker/pages/pages.h"

namespace estrade::server::speaker {
namespace {

using http::Html;
using http::markup;

/// "12:34 – 13:05"; empty where nobody said.
std::string stretch_of(catalogue::SpeakerAnswer const& wish) {
  if (!wish.begins && !wish.ends) return {};
  return (wish.begins ? playing_time(*wish.begins) : std::string()) + " – " +
         (wish.ends ? playing_time(*wish.ends) : std::string());
}

/// What they have said so far.
Html said_part(Page const& page, Shown const& shown) {
  auto const& words = page.words();
  auto const approval = catalogue::approval_of(shown.answers);
  if (approval.approved_at) {
    return markup(R"(<p class="notice">{} {}.</p>
)",
                  words.approved_on, day(*approval.approved_at));
  }
  if (approval.wishes.empty()) {
    return markup(R"(<p>{}</p>
)",
                  words.said_nothing);
  }
  Html list;
  for (auto const& wish : approval.wishes) {
    list += markup(R"(<li><p class="wish">{}</p> <p class="quiet">{} {}</p></li>
)",
                   wish.wish, stretch_of(wish), day(wish.made_at));
  }
  return markup(R"(<p>{}</p>
<ul class="plain-list">
{}</ul>
)",
                words.asked_for, list);
}

Html text_field(std::string_view name, std::string_view label, std::string_view value) {
  return markup(R"(<div class="field"><label for="{}">{}</label>
<input id="{}" name="{}" value="{}" autocomplete="off" aria-describedby="time-hint"></div>
)",
                name, label, name, name, value);
}

/// A time that may be left out; false when what was typed is none.
bool take_time(std::string const& typed, std::optional<MediaTime>& into) {
  if (!typed.empty()) into = moment_in(typed);
  return typed.empty() || into.has_value();
}

/// What the form says; nothing where that is wrong, as `news` tells then.
std::optional<catalogue::SpeakerAnswer> read_answer(http::FormFields const& form,
                                                    Words const& words, News& news) {
  catalogue::SpeakerAnswer answer;
  if (form.value("answer") == "approve") {
    answer.approves = true;
    return answer;
  }
  news.wish = form.value("wish");
  std::erase(news.wish, '\r');
  news.begins = form.value("from");
  news.ends = form.value("to");
  answer.wish = news.wish;
  if (!take_time(news.begins, answer.begins) || !take_time(news.ends, answer.ends)) {
    news.wrong = words.wrong_time;
  } else if (answer.ends && answer.begins.value_or(MediaTime(0)) >= *answer.ends) {
    news.wrong = words.wrong_order;
  } else if (answer.wish.empty()) {
    news.wrong = words.wrong_cut;
  } else {
    return answer;
  }
  return std::nullopt;
}

}  // namespace

Html answer_part(Page const& page, http::Request const& request, Shown const& shown,
                 News const& news) {
  auto const& words = page.words();
  auto const action = address_of(page.choice, request, "/answer");
  Html open;
  if (!news.wish.empty() || !news.begins.empty() || !news.ends.empty()) open = " open";
  return markup(R"(<section class="part" id="word">
<h2>{}</h2>
{}<form method="post" action="{}">
<button type="submit" name="answer" value="approve">{}</button>
<p class="quiet">{}</p>
</form>
<details{}><summary>{}</summary>
<form class="fields" method="post" action="{}">
<div class="field"><label for="wish">{}</label>
<textarea id="wish" name="wish" rows="4" aria-describedby="wish-hint" required>
{}</textarea>
<p class="quiet" id="wish-hint">{}</p></div>
<div class="pair">{}{}</div>
<p class="quiet" id="time-hint">{}</p>
<button type="submit" name="answer" value="wish">{}</button>
</form></details>
<p class="quiet">{}</p>
</section>
)",
                words.your_word, said_part(page, shown), action, words.approve, words.approve_hint,
                open, words.ask_for_cut, action, words.cut, news.wish, words.cut_hint,
                text_field("from", words.from, news.begins), text_field("to", words.to, news.ends),
                words.time_hint, words.send_wish, words.word_hint);
}

http::Response answer_for_talk(Deps const& deps, http::Request const& request) {
  auto const& words = page_for(deps, request, {}).words();
  auto const form = http::read_form(request);
  if (!form) return show(deps, request, {.status = 400, .wrong = words.broken_form});
  News news{.status = 422};
  auto const answer = read_answer(*form, words, news);
  if (!answer) return show(deps, request, news);
  auto const kept = deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
    auto const held = hold(deps, transaction, request);
    if (!held) return fail(held.error());
    auto const added = catalogue::add_answer(transaction, held->talk.id, *answer, deps.clock.now());
    if (!added) return fail(added.error());
    return {};
  });
  if (kept) return see_done(deps, request, answer->approves ? "approved" : "wish");
  // All else was looked at before.
  news.wrong = answer->approves ? words.too_many_words : words.wrong_cut;
  return show(deps, request, news);
}

}  // namespace estrade::server::speaker
