// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "server/catalogue/talk.h"
#include "server/http/query.h"
#include "server/site/frame/facets.h"
#include "server/site/frame/found.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/metadata.h"
#include "server/site/frame/paging.h"
#include "server/site/frame/question.h"
#include "server/site/frame/unanswered.h"
#include "server/site/pages/pages.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

constexpr std::size_t found_per_page = 10;
constexpr int most_found_pages = 100;
constexpr std::size_t places_of_each = 5;
constexpr std::size_t places_of_one = 200;  ///< where only one talk is searched

struct Answer {
  index::Answer found;
  Html items;
  std::string talk_title;  ///< of the one that is searched in
  bool more = false;
};

index::Query query_of(Question const& question) {
  bool const in_one = question.filters.contains("talk");
  return {.words = question.words,
          .filters = question.as_filters(),
          .limit = found_per_page,
          .offset = static_cast<std::size_t>(question.page - 1) * found_per_page,
          .moments = in_one ? places_of_one : places_of_each,
          .correct = !question.exact};
}

std::string title_of(db::Reader const& reader, Question const& question) {
  auto const id = question.filters.find("talk");
  if (id == question.filters.end() || !is_id_text(id->second)) return {};
  auto const talk = catalogue::find_talk(reader, TalkId(id->second));
  return talk && catalogue::is_public(*talk) ? talk->title : std::string();
}

Answer look_up(Deps const& site, Visit const& visit, Question const& question) {
  Answer answer;
  if (!question.asks()) return answer;
  answer.found = site.searcher.search(query_of(question));
  auto const& instead = answer.found.instead;
  auto const shown = instead.empty() ? question : question.with_words(instead);
  answer = site.database.read([&](db::Reader const& reader) {
    answer.items = list_found(visit, reader, shown, answer.found.talks);
    answer.talk_title = title_of(reader, question);
    return answer;
  });
  auto const seen = static_cast<std::size_t>(question.page) * found_per_page;
  answer.more = answer.found.total > seen && question.page < most_found_pages;
  return answer;
}

Html start(Words const& words) {
  return markup(R"(<p class="quiet">{}</p>
)",
                words.search_start_hint);
}

Html nothing_found(Visit const& visit, Question const& question) {
  auto const& words = visit.words();
  Html everywhere;
  if (!question.filters.empty() && !question.words.empty()) {
    everywhere = markup(R"(<p><a href="{}">{}</a></p>
)",
                        visit.link("/search?q=" + http::percent_encode(question.words)),
                        words.clear_filters);
  }
  return markup(R"(<section class="message">
<h2>{}</h2>
<p>{}</p>
{}</section>
)",
                filled(words.no_hits, {excerpt(question.words, 100)}), words.no_hits_hint,
                everywhere);
}

/// What else may be meant, or what is answered instead.
Html guess(Visit const& visit, Question const& question, Answer const& answer) {
  auto const& words = visit.words();
  if (auto const& instead = answer.found.instead; !instead.empty()) {
    auto const typed = excerpt(question.words, 100);
    return markup(R"(<p class="guess">{} <a href="{}">{}</a></p>
)",
                  filled(words.guessed, {typed, instead}), visit.link(question.as_typed().path()),
                  filled(words.as_typed, {typed}));
  }
  auto const& meant = answer.found.did_you_mean;
  if (meant.empty()) return {};
  return markup(R"(<p class="guess">{} <a href="{}">{}</a>{}</p>
)",
                words.guess, visit.link(question.with_words(meant).path()), meant,
                words.language == http::Language::French ? "\u202f?" : "?");
}

Html found(Visit const& visit, Question const& question, Answer const& answer) {
  auto const& words = visit.words();
  Html partial;
  if (answer.found.partial) {
    partial = markup(R"(<p class="quiet">{}</p>
)",
                     words.partial);
  }
  return markup(R"(<section>
<p class="total" role="status">{}</p>
{}<ol class="found-talks" start="{}">
{}</ol>
{}</section>
)",
                counted(words, words.hits, answer.found.total), partial,
                static_cast<std::size_t>(question.page - 1) * found_per_page + 1, answer.items,
                paging(visit, question.path(), question.page, answer.more, words.previous_page,
                       words.next_page));
}

/// Filters that are pressed stay when other words are typed.
Html kept_filters(Question const& question) {
  Html fields;
  for (auto const& [name, value] : question.filters) {
    fields += markup(R"(<input type="hidden" name="{}" value="{}">
)",
                     name, value);
  }
  return fields;
}

}  // namespace

http::Response search_page(Deps const& site, Pace& pace, Visit const& visit) {
  auto const question = read_question(visit.request(), most_found_pages);
  auto const answer = look_up(site, visit, question);
  auto const& words = visit.words();

  Page page;
  page.title = question.words.empty() ? std::string(words.search)
                                      : filled(words.search_title, {excerpt(question.words, 100)});
  page.description = words.search_start;
  page.path = question.asks() ? numbered(question.path(), question.page) : "/search";
  page.indexed = false;
  page.search_in_header = false;
  Html result;
  if (!question.asks()) {
    result = start(words);
  } else if (answer.items.empty()) {
    if (!answer.found.partial) count_unanswered(site, pace, visit, question);
    result = guess(visit, question, answer) + nothing_found(visit, question);
  } else {
    result = guess(visit, question, answer) + found(visit, question, answer);
    page.head += markup(R"(<link rel="alternate" type="application/atom+xml" title="{}" href="{}">
)",
                        filled(words.search_feed, {excerpt(question.words, 100)}),
                        visit.link(question.path("/feeds/search.atom")));
  }
  page.body = markup(
      R"(<h1>{}</h1>
{}{}{})",
      words.search_start, search_form(visit, question.words, true, kept_filters(question)),
      facet_links(visit, question, answer.found, answer.talk_title), result);
  return render(visit, page);
}

}  // namespace estrade::server::site
