// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <optional>

#include "server/catalogue/view.h"
#include "server/http/query.h"
#include "server/site/frame/cards.h"
#include "server/site/frame/layer.h"
#include "server/site/frame/layout.h"
#include "server/site/frame/metadata.h"
#include "server/site/frame/paging.h"
#include "server/site/frame/slides.h"
#include "server/site/pages/pages.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

constexpr int hits_per_page = 20;
constexpr int most_pages = 50;

/// What the form holds.
struct Question {
  std::string words;
  std::string event;     ///< slug
  std::string language;  ///< tag
  int page = 1;
};

struct Answer {
  Html hits;
  std::size_t total = 0;
  bool more = false;
  std::vector<catalogue::Event> events;
};

Question read_question(http::Request const& request) {
  auto const value = [&](std::string_view name) {
    return std::string(request.query_value(name).value_or(""));
  };
  Question question{value("q"), value("event"), value("language"), 1};
  question.page = std::clamp(http::query_number(request, "page").value_or(1), 1, most_pages);
  auto const first = question.words.find_first_not_of(" \t\r\n");
  question.words.erase(0, std::min(first, question.words.size()));
  return question;
}

/// The address of these hits, whatever page of them.
std::string path_of(Question const& question) {
  auto path = "/search?q=" + http::percent_encode(question.words);
  if (!question.event.empty()) path += "&event=" + http::percent_encode(question.event);
  if (!question.language.empty()) path += "&language=" + http::percent_encode(question.language);
  return path;
}

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
      R"(<img src="{}" srcset="{}" sizes="(min-width: 40rem) 15rem, 50vw" width="{}" height="{}" alt=""{}>)",
      found.front().url, source_set(found), found.front().width, found.front().height, loading);
}

Html hit_of(Visit const& visit, db::Reader const& reader, std::string const& id,
            index::Hit const& hit, bool lazy) {
  constexpr std::size_t longest_title = 300;
  auto const found = catalogue::view_found(reader, TalkId(id), hit.slide);
  // The index follows the catalogue a moment later: what was removed meanwhile is no hit.
  if (!found || !catalogue::is_public(found->talk)) return {};

  auto const& talk = found->talk;
  auto const& words = visit.words();
  auto where = hit.slide > 0 ? filled(words.slide, {std::to_string(hit.slide)})
                             : std::string(words.the_talk_itself);
  if (found->shown) {
    where += " · " + playing_time(MediaTime(std::llround(found->shown->start * 1e6)));
  }
  auto origin = joined(talk.speakers);
  if (talk.event) origin += (origin.empty() ? "" : " · ") + talk.event->title;
  auto const language = language_of_text(visit, talk);
  return markup(R"(<li class="hit">
<div class="hit-picture">{}</div>
<div class="hit-text">
<h2{}><a href="{}"><span class="hit-place">{}</span> <span class="hit-title">{}</span></a></h2>
<p class="snippet"{}>{}</p>
<p class="quiet">{}</p>
</div>
</li>
)",
                picture(found->pictures, lazy), language,
                visit.link(with_question(visit, found->url)), where,
                excerpt(talk.title, longest_title), language, snippet(hit.snippet), origin);
}

Html list_hits(Visit const& visit, db::Reader const& reader,
               std::vector<index::FoundTalk> const& talks) {
  constexpr std::size_t first_screen = 4;
  Html items;
  std::size_t count = 0;
  for (auto const& talk : talks) {
    for (auto const& hit : talk.hits) {
      items += hit_of(visit, reader, talk.talk, hit, count++ >= first_screen);
    }
  }
  return items;
}

Answer look_up(Deps const& site, Visit const& visit, Question const& question) {
  return site.database.read([&](db::Reader const& reader) {
    Answer answer;
    answer.events = catalogue::list_events(reader);
    if (question.words.empty()) return answer;
    auto const event = std::ranges::find(answer.events, question.event, &catalogue::Event::slug);
    if (!question.event.empty() && event == answer.events.end()) return answer;
    auto const found = site.searcher.search({
        .words = question.words,
        .filters = {.event = question.event, .language = question.language},
        .limit = hits_per_page,
        .offset = static_cast<std::size_t>(question.page - 1) * hits_per_page,
    });
    auto const seen = static_cast<std::size_t>(question.page) * hits_per_page;
    answer.hits = list_hits(visit, reader, found.talks);
    answer.total = found.total;
    answer.more = answer.total > seen && question.page < most_pages;
    return answer;
  });
}

Html option(std::string_view value, std::string_view label, std::string_view chosen) {
  Html const selected = value == chosen ? Html(" selected") : Html("");
  return markup(R"(<option value="{}"{}>{}</option>
)",
                value, selected, label);
}

Html choice(std::string_view name, std::string_view label, Html const& options) {
  return markup(R"(<label><span class="visually-hidden">{}</span>
<select name="{}">
{}</select></label>
)",
                label, name, options);
}

Html filters(Visit const& visit, Question const& question,
             std::vector<catalogue::Event> const& events) {
  auto const& words = visit.words();
  Html event_options = option("", words.any_event, question.event);
  for (auto const& event : events) {
    event_options += option(event.slug, excerpt(event.title, 80), question.event);
  }
  Html language_options = option("", words.any_language, question.language);
  for (auto const language : http::languages) {
    auto const tag = http::tag_of(language);
    language_options += option(tag, language_name(words, tag), question.language);
  }
  return markup(R"(<div class="filters">
{}{}</div>
)",
                events.empty() ? Html() : choice("event", words.event, event_options),
                choice("language", words.spoken_language, language_options));
}

Html start(Words const& words) {
  return markup(R"(<p class="quiet">{}</p>
)",
                words.search_start_hint);
}

Html nothing_found(Visit const& visit, Question const& question) {
  auto const& words = visit.words();
  Html everywhere;
  if (!question.event.empty() || !question.language.empty()) {
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

Html found(Visit const& visit, Question const& question, Answer const& answer) {
  auto const& words = visit.words();
  bool const exact = question.page == 1 && !answer.more;
  return markup(R"(<section>
<p class="total" role="status">{}</p>
<ol class="hits" start="{}">
{}</ol>
{}</section>
)",
                counted(words, exact ? words.hits : words.many_hits, answer.total),
                (question.page - 1) * hits_per_page + 1, answer.hits,
                paging(visit, path_of(question), question.page, answer.more, words.previous_page,
                       words.next_page));
}

}  // namespace

http::Response search_page(Deps const& site, Visit const& visit) {
  auto const question = read_question(visit.request());
  auto const answer = look_up(site, visit, question);
  auto const& words = visit.words();
  bool const asked = !question.words.empty();

  Page page;
  page.title = asked ? filled(words.search_title, {excerpt(question.words, 100)})
                     : std::string(words.search);
  page.description = words.search_start;
  page.path = asked ? numbered(path_of(question), question.page) : "/search";
  page.indexed = false;
  page.search_in_header = false;
  Html result;
  if (!asked) {
    result = start(words);
  } else if (answer.hits.empty()) {
    result = nothing_found(visit, question);
  } else {
    result = found(visit, question, answer);
  }
  page.body = markup(
      R"(<h1>{}</h1>
{}{})",
      words.search_start,
      search_form(visit, question.words, true, filters(visit, question, answer.events)), result);
  return render(visit, page);
}

}  // namespace estrade::server::site
