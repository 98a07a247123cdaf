// SPDX-License-Identifier: GPL-3.0-or-later
// Which talk each of many files is for, by their names.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "server/api/json/reading.h"
#include "server/api/json/values.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/file_match.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

constexpr std::size_t most_names = 2000;
/// Of the talks that are listed beside; names are matched with all.
constexpr std::size_t most_talks = 1000;

Result<catalogue::RosterQuestion> question_of(db::Reader const& reader, Caller const& caller,
                                              std::string const& event) {
  catalogue::RosterQuestion question{
      .everything = caller.is_administrator(), .events = caller.events, .talks = caller.talks};
  if (event.empty()) return question;
  auto const found = find_seen_event(reader, caller, event);
  if (!found) return fail(found.error());
  question.event = found->id;
  return question;
}

Object::Ptr listed_talk(catalogue::RosterEntry const& talk) {
  auto json = object();
  json->set("id", talk.id.text());
  json->set("title", talk.title);
  json->set("speakers", texts_of(talk.speakers));
  json->set("event", talk.event);
  json->set("state", std::string(catalogue::text_of(talk.state)));
  json->set("has", texts_of(talk.has));
  return json;
}

Object::Ptr matched_file(std::string const& file, catalogue::FileMatch const& match,
                         std::vector<catalogue::RosterEntry> const& talks) {
  auto json = object();
  json->set("file", file);
  Poco::Dynamic::Var talk;
  Poco::Dynamic::Var by;
  if (match.talk) {
    talk = talks[*match.talk].id.text();
    by = std::string(catalogue::text_of(match.by));
  }
  json->set("talk", talk);
  json->set("score", std::round(match.score * 100) / 100);
  json->set("by", by);
  Array::Ptr others = new Array;
  for (auto const other : match.others) others->add(talks[other].id.text());
  json->set("others", others);
  return json;
}

Object::Ptr matched(std::vector<std::string> const& files,
                    std::vector<catalogue::RosterEntry> const& talks) {
  catalogue::FileMatcher const matcher(talks);
  Array::Ptr matches = new Array;
  for (auto const& file : files) matches->add(matched_file(file, matcher.match(file), talks));
  Array::Ptr listed = new Array;
  for (std::size_t at = 0; at < std::min(talks.size(), most_talks); ++at) {
    listed->add(listed_talk(talks[at]));
  }
  auto body = object();
  body->set("matches", matches);
  body->set("talks", listed);
  return body;
}

}  // namespace

http::Response match_files(Deps const& deps, http::Request const& request) {
  auto const answer = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const caller = caller_of(deps, reader, request);
    if (!caller) return fail(caller.error());
    if (auto const works = auth::demand_worker(*caller); !works) return fail(works.error());
    auto const asked = read_match(request);
    if (!asked) return fail(asked.error());
    if (asked->files.size() > most_names) {
      return fail(Kind::Rejected, fmt::format("{} names", asked->files.size()),
                  fmt::format("These are {} files: ask about {} at a time.", asked->files.size(),
                              most_names));
    }
    auto const question = question_of(reader, *caller, asked->event);
    if (!question) return fail(question.error());
    return matched(asked->files, catalogue::list_roster(reader, *question));
  });
  return answer ? json_response(200, **answer) : http::problem(answer.error());
}

}  // namespace estrade::server::api
