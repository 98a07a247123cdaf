// SPDX-License-Identifier: GPL-3.0-or-later
// What a search finds, as a feed to subscribe to: the newest talks first (Atom, RFC 4287).
#include <algorithm>
#include <vector>

#include "server/http/html.h"
#include "server/site/frame/found.h"
#include "server/site/frame/question.h"
#include "server/site/pages/pages.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

/// Out of the best hundred: whoever subscribes asks for few things.
constexpr std::size_t most_entries = 100;

struct Entry {
  Instant added;
  Html xml;
};

Entry entry_of(Visit const& visit, index::FoundTalk const& found,
               catalogue::FoundView const& view) {
  auto const& talk = view.talk;
  Html authors;
  for (auto const& speaker : talk.speakers) {
    authors += markup("<author><name>{}</name></author>\n", speaker);
  }
  std::string summary;
  for (std::size_t i = 0; i < view.places.size(); ++i) {
    summary += place_name(visit.words(), found.hits[i], view.places[i]) + ": ";
    for (auto const& piece : found.hits[i].snippet) summary += piece.text;
    summary += "\n";
  }
  auto const& leads = view.places.empty() ? view.url : view.places.front().url;
  return {talk.created_at,
          markup(R"(<entry>
<id>{}</id>
<title>{}</title>
<link href="{}"/>
<published>{}</published>
<updated>{}</updated>
{}<summary>{}</summary>
</entry>
)",
                 visit.absolute("/t/" + talk.id.text()), talk.title, visit.absolute(leads),
                 rfc3339(talk.created_at), rfc3339(talk.created_at), authors, summary)};
}

}  // namespace

http::Response search_feed(Deps const& site, Visit const& visit) {
  auto const question = read_question(visit.request(), 1);
  index::Answer found;
  if (question.asks()) {
    found = site.searcher.search({.words = question.words,
                                  .filters = question.as_filters(),
                                  .limit = most_entries,
                                  .moments = 3,
                                  .counts = false});
  }
  auto entries = site.database.read([&](db::Reader const& reader) {
    std::vector<Entry> seen;
    for (auto const& talk : found.talks) {
      if (auto const view = view_of(reader, talk)) seen.push_back(entry_of(visit, talk, *view));
    }
    return seen;
  });
  std::ranges::stable_sort(entries, std::ranges::greater(), &Entry::added);
  Html all;
  for (auto const& entry : entries) all += entry.xml;
  auto const self = question.path("/feeds/search.atom");
  auto const newest = entries.empty() ? Instant() : entries.front().added;
  auto const feed = markup(R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}">
<id>{}</id>
<title>{} · {}</title>
<updated>{}</updated>
<author><name>{}</name></author>
<link rel="self" href="{}"/>
<link rel="alternate" type="text/html" href="{}"/>
{}</feed>
)",
                           visit.language(), visit.absolute(self),
                           filled(visit.words().search_feed, {question.words}),
                           visit.options().title, rfc3339(newest), visit.options().title,
                           visit.absolute(self), visit.absolute(question.path()), all);
  auto response =
      http::text_response(200, "application/atom+xml; charset=utf-8", std::string(feed.view()));
  response.headers.add("Cache-Control", "no-cache");
  return response;
}

}  // namespace estrade::server::site
