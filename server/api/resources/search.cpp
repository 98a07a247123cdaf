// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <Poco/TextConverter.h>
#include <Poco/UTF8Encoding.h>

#include "index/query.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/view.h"
#include "server/http/problem.h"

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

/// Null when the talk is not to be seen: removed meanwhile, or not yet out.
Object::Ptr json_of_hit(db::Reader const& reader, Visitor visitor, std::string const& id,
                        index::Hit const& hit) {
  auto const found = catalogue::view_found(reader, TalkId(id), hit.slide);
  if (!found || !may_see(visitor, found->talk)) return nullptr;

  auto const& talk = found->talk;
  auto about = object();
  about->set("id", talk.id.text());
  about->set("title", talk.title);
  about->set("url", catalogue::path_of(talk));
  Array::Ptr speakers = new Array;
  for (auto const& speaker : talk.speakers) speakers->add(speaker);
  about->set("speakers", speakers);
  about->set("event", talk.event ? Poco::Dynamic::Var(json_of(*talk.event)) : Poco::Dynamic::Var());
  auto json = object();
  json->set("talk", about);
  json->set("slide", hit.slide > 0 ? Poco::Dynamic::Var(hit.slide) : Poco::Dynamic::Var());
  json->set("url", found->url);
  json->set("shown",
            found->shown ? Poco::Dynamic::Var(json_of(*found->shown)) : Poco::Dynamic::Var());
  json->set("picture", found->pictures.empty()
                           ? Poco::Dynamic::Var()
                           : Poco::Dynamic::Var(json_of(found->pictures.front())));
  json->set("snippet", json_of(hit.snippet));
  return json;
}

Result<Object::Ptr> find(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  auto const visitor = visitor_of(reader, request);
  if (!visitor) return fail(visitor.error());
  auto const page = page_of(request, 20);
  if (!page) return fail(page.error());

  auto const words = field(request, "q");
  index::Query query{.words = words, .limit = page->limit, .offset = page->offset};
  query.filters.event = field(request, "event");
  query.filters.language = field(request, "language");
  auto const found = deps.searcher.search(query);
  Array::Ptr hits = new Array;
  for (auto const& talk : found.talks) {
    for (auto const& hit : talk.hits) {
      if (auto const json = json_of_hit(reader, *visitor, talk.talk, hit)) hits->add(json);
    }
  }
  auto body = object();
  body->set("query", as_utf8(words));
  body->set("total", found.total);
  body->set("hits", hits);
  return body;
}

}  // namespace

http::Response search(Deps const& deps, http::Request const& request) {
  auto const body =
      deps.database.read([&](db::Reader const& reader) { return find(deps, reader, request); });
  return body ? json_response(200, **body) : http::problem(body.error());
}

}  // namespace estrade::server::api
