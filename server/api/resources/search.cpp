// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <Poco/TextConverter.h>
#include <Poco/UTF8Encoding.h>
#include <fmt/format.h>

#include "index/filters.h"
#include "index/query.h"
#include "server/api/json/values.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/http/problem.h"
#include "server/http/query.h"

namespace estrade::server::api {
namespace {

std::string field(http::Request const& request, std::string_view name) {
  return std::string(request.query_value(name).value_or(""));
}

/// Text that came percent-encoded may be any bytes; JSON is UTF-8 (RFC 8259 section 8.1).
std::string as_utf8(std::string const& bytes) {
  Poco::UTF8Encoding const utf8;
  std::string text;
  Poco::TextConverter(utf8, utf8, 0xFFFD).convert(bytes, text);
  return text;
}

std::string_view text_of(index::Kind kind) {
  switch (kind) {
    case index::Kind::Talk:
      return "talk";
    case index::Kind::Slide:
      return "slide";
    case index::Kind::Passage:
      return "passage";
  }
  throw std::logic_error("api: a kind of hit without a name");
}

catalogue::Place place_of(index::Hit const& hit) {
  catalogue::Place place{.slide = hit.slide};
  if (hit.kind == index::Kind::Passage) {
    place.said = {catalogue::seconds_of(hit.start), catalogue::seconds_of(hit.end)};
  }
  return place;
}

Object::Ptr json_of_hit(index::Hit const& hit, catalogue::PlaceView const& place) {
  using Poco::Dynamic::Var;
  auto json = object();
  json->set("kind", std::string(text_of(hit.kind)));
  json->set("slide", hit.slide > 0 ? Var(hit.slide) : Var());
  json->set("url", place.url);
  json->set("shown", place.shown ? Var(json_of(*place.shown)) : Var());
  json->set("picture", place.pictures.empty() ? Var() : Var(json_of(place.pictures.front())));
  json->set("snippet", json_of(hit.snippet));
  return json;
}

/// Null when the talk is not to be seen: removed meanwhile, or not yet out.
Object::Ptr json_of_found(db::Reader const& reader, Caller const& caller,
                          index::FoundTalk const& found) {
  std::vector<catalogue::Place> places;
  for (auto const& hit : found.hits) places.push_back(place_of(hit));
  auto const view = catalogue::view_found(reader, TalkId(found.talk), places);
  if (!view || !(catalogue::is_listed(view->talk) || works_on(caller, view->talk))) return nullptr;

  auto const& talk = view->talk;
  auto json = object();
  json->set("id", talk.id.text());
  json->set("title", talk.title);
  json->set("url", view->url);
  json->set("speakers", texts_of(talk.speakers));
  json->set("event", talk.event ? Poco::Dynamic::Var(json_of(*talk.event)) : Poco::Dynamic::Var());
  Array::Ptr hits = new Array;
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    hits->add(json_of_hit(found.hits[i], view->places[i]));
  }
  json->set("hits", hits);
  json->set("more", found.more);
  return json;
}

Array::Ptr json_of(std::vector<index::Facet> const& facets) {
  Array::Ptr array = new Array;
  for (auto const& facet : facets) {
    auto json = object();
    json->set("value", facet.value);
    json->set("title", facet.title);
    json->set("talks", facet.talks);
    array->add(json);
  }
  return array;
}

Object::Ptr json_of(index::Facets const& facets) {
  auto json = object();
  json->set("event", json_of(facets.events));
  json->set("year", json_of(facets.years));
  json->set("language", json_of(facets.languages));
  json->set("speaker", json_of(facets.speakers));
  json->set("licence", json_of(facets.licences));
  json->set("tag", json_of(facets.tags));
  return json;
}

/// The query's filters; BadRequest for one that makes no sense.
Result<index::Filters> filters_of(http::Request const& request) {
  index::Filters filters;
  for (auto const name : index::filter_names) {
    auto const value = field(request, name);
    if (value.empty() || index::set_filter(filters, name, value)) continue;
    return fail(Kind::BadRequest, fmt::format("{}={}", name, value),
                fmt::format("\"{}\" cannot be that: a year is 2012 or 2010..2015, and a talk has "
                            "slides or captions.",
                            name));
  }
  return filters;
}

/// How many places of each talk: the query's "hits", 1 to 500.
Result<std::size_t> hits_of(http::Request const& request) {
  constexpr int usual = 5;
  constexpr int most = 500;
  if (!request.query_value("hits")) return std::size_t{usual};
  auto const number = http::query_number(request, "hits");
  if (!number || *number < 1 || *number > most) {
    return fail(Kind::BadRequest, "hits out of range", "\"hits\" is a number from 1 to 500.");
  }
  return static_cast<std::size_t>(*number);
}

Result<Object::Ptr> find(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  auto const visitor = caller_of(deps, reader, request);
  if (!visitor) return fail(visitor.error());
  auto const page = page_of(request, 20);
  if (!page) return fail(page.error());
  auto const filters = filters_of(request);
  if (!filters) return fail(filters.error());
  auto const most_hits = hits_of(request);
  if (!most_hits) return fail(most_hits.error());

  auto const words = field(request, "q");
  // Who searches one talk marks the words in it that were typed.
  bool const correct = field(request, "exact") != "1" && filters->talk.empty();
  auto const found = deps.searcher.search({.words = words,
                                           .filters = *filters,
                                           .limit = page->limit,
                                           .offset = page->offset,
                                           .moments = *most_hits,
                                           .correct = correct});
  Array::Ptr talks = new Array;
  for (auto const& talk : found.talks) {
    if (auto const json = json_of_found(reader, *visitor, talk)) talks->add(json);
  }
  auto body = object();
  body->set("query", as_utf8(words));
  body->set("total", found.total);
  body->set("partial", found.partial);
  body->set("did_you_mean", found.did_you_mean);
  body->set("instead", found.instead);
  body->set("talks", talks);
  body->set("facets", json_of(found.facets));
  return body;
}

std::string_view text_of(index::Suggestion::Kind kind) {
  switch (kind) {
    case index::Suggestion::Kind::Talk:
      return "talk";
    case index::Suggestion::Kind::Speaker:
      return "speaker";
    case index::Suggestion::Kind::Term:
      return "term";
  }
  throw std::logic_error("api: a kind of suggestion without a name");
}

/// Where a suggestion leads; empty for a talk that cannot be seen.
std::string address_of(db::Reader const& reader, index::Suggestion const& suggestion) {
  switch (suggestion.kind) {
    case index::Suggestion::Kind::Talk: {
      auto const talk = catalogue::find_talk(reader, TalkId(suggestion.talk));
      return talk && catalogue::is_listed(*talk) ? catalogue::path_of(*talk) : std::string();
    }
    case index::Suggestion::Kind::Speaker:
      return "/search?q=&speaker=" + http::percent_encode(suggestion.text);
    case index::Suggestion::Kind::Term:
      return "/search?q=" + http::percent_encode(suggestion.text);
  }
  throw std::logic_error("api: a kind of suggestion without an address");
}

/// As OpenSearch Suggestions 1.1 has it: what was typed, and what it may become.
http::Response for_browsers(std::string const& typed, Array const& suggestions) {
  Array both;
  Array::Ptr texts = new Array;
  for (unsigned i = 0; i < suggestions.size(); ++i) {
    texts->add(suggestions.getObject(i)->getValue<std::string>("text"));
  }
  both.add(typed);
  both.add(texts);
  std::ostringstream out;
  both.stringify(out);
  return http::text_response(200, "application/x-suggestions+json", out.str());
}

}  // namespace

http::Response search(Deps const& deps, http::Request const& request) {
  auto const body =
      deps.database.read([&](db::Reader const& reader) { return find(deps, reader, request); });
  return body ? json_response(200, **body) : http::problem(body.error());
}

http::Response suggest(Deps const& deps, http::Request const& request) {
  auto const typed = field(request, "q");
  auto const found = deps.searcher.suggest(typed);
  auto const list = deps.database.read([&](db::Reader const& reader) {
    Array::Ptr seen = new Array;
    for (auto const& suggestion : found) {
      auto const url = address_of(reader, suggestion);
      if (url.empty()) continue;
      auto json = object();
      json->set("kind", std::string(text_of(suggestion.kind)));
      json->set("text", suggestion.text);
      json->set("url", url);
      seen->add(json);
    }
    return seen;
  });
  if (field(request, "format") == "opensearch") return for_browsers(as_utf8(typed), *list);
  auto body = object();
  body->set("typed", as_utf8(typed));
  body->set("suggestions", list);
  return json_response(200, *body);
}

}  // namespace estrade::server::api
