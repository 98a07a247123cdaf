// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/statistics.h"

#include <string>

#include <fmt/format.h>

#include "server/api/json/csv.h"
#include "server/api/json/writing.h"

namespace estrade::server::api {
namespace {

using catalogue::Watched;

void set_sums(Object& json, Watched const& watched) {
  json.set("views", watched.views);
  json.set("seconds", watched.seconds);
  json.set("slides", watched.slides);
}

template <class Rows>
Watched sum_of(Rows const& rows) {
  Watched all;
  for (auto const& row : rows) {
    all.views += row.watched.views;
    all.seconds += row.watched.seconds;
    all.slides += row.watched.slides;
  }
  return all;
}

Object::Ptr about(WatchedFilter const& filter) {
  auto body = object();
  body->set("from", filter.from);
  body->set("to", filter.to);
  return body;
}

bool has_title(WatchedBy by) { return by == WatchedBy::Talk || by == WatchedBy::Event; }

}  // namespace

http::Response statistics_json(WatchedFilter const& filter, std::vector<WatchedRow> const& rows) {
  Array::Ptr list = new Array;
  for (auto const& row : rows) {
    auto json = object();
    json->set("day", row.day);
    json->set("talk", row.talk.text());
    json->set("title", row.title);
    json->set("site", row.site);
    set_sums(*json, row.watched);
    list->add(json);
  }
  auto body = about(filter);
  set_sums(*body, sum_of(rows));
  body->set("watched", list);
  return json_response(200, *body);
}

http::Response statistics_csv(std::vector<WatchedRow> const& rows) {
  std::string table = "day,talk,title,site,views,seconds,slides\r\n";
  for (auto const& row : rows) {
    table += fmt::format("{},{},{},{},{},{},{}\r\n", row.day, row.talk.text(), csv_field(row.title),
                         csv_field(row.site), row.watched.views, row.watched.seconds,
                         row.watched.slides);
  }
  return csv_response(table, "watched.csv");
}

http::Response statistics_json(WatchedFilter const& filter, WatchedBy by,
                               std::vector<WatchedSum> const& sums) {
  auto const name = std::string(text_of(by));
  Array::Ptr list = new Array;
  for (auto const& sum : sums) {
    auto json = object();
    json->set(name, sum.key);
    if (has_title(by)) json->set("title", sum.title);
    set_sums(*json, sum.watched);
    list->add(json);
  }
  auto body = about(filter);
  set_sums(*body, sum_of(sums));
  body->set("by", name);
  body->set("sums", list);
  return json_response(200, *body);
}

http::Response statistics_csv(WatchedBy by, std::vector<WatchedSum> const& sums) {
  auto table =
      fmt::format("{}{},views,seconds,slides\r\n", text_of(by), has_title(by) ? ",title" : "");
  for (auto const& sum : sums) {
    table += fmt::format("{}{},{},{},{}\r\n", csv_field(sum.key),
                         has_title(by) ? "," + csv_field(sum.title) : "", sum.watched.views,
                         sum.watched.seconds, sum.watched.slides);
  }
  return csv_response(table, fmt::format("watched-by-{}.csv", text_of(by)));
}

http::Response statistics_json(WatchedFilter const& filter, std::vector<ReturnedRow> const& rows) {
  Array::Ptr list = new Array;
  for (auto const& row : rows) {
    auto json = object();
    json->set("talk", row.talk.text());
    json->set("title", row.title);
    json->set("slide", row.returned.slide);
    json->set("times", row.returned.times);
    list->add(json);
  }
  auto body = about(filter);
  body->set("returned", list);
  return json_response(200, *body);
}

http::Response statistics_csv(std::vector<ReturnedRow> const& rows) {
  std::string table = "talk,title,slide,times\r\n";
  for (auto const& row : rows) {
    table += fmt::format("{},{},{},{}\r\n", row.talk.text(), csv_field(row.title),
                         csv_field(row.returned.slide), row.returned.times);
  }
  return csv_response(table, "slides-returned-to.csv");
}

http::Response statistics_json(WatchedFilter const& filter, std::vector<QuestionRow> const& rows) {
  Array::Ptr list = new Array;
  for (auto const& row : rows) {
    auto json = object();
    json->set("words", row.words);
    json->set("talk", row.talk.text());
    json->set("event", row.event);
    json->set("title", row.title);
    json->set("times", row.times);
    json->set("last", row.last_day);
    list->add(json);
  }
  auto body = about(filter);
  body->set("unanswered", list);
  return json_response(200, *body);
}

http::Response statistics_csv(std::vector<QuestionRow> const& rows) {
  std::string table = "words,talk,event,title,times,last\r\n";
  for (auto const& row : rows) {
    table += fmt::format("{},{},{},{},{},{}\r\n", csv_field(row.words), row.talk.text(), row.event,
                         csv_field(row.title), row.times, row.last_day);
  }
  return csv_response(table, "searches-without-an-answer.csv");
}

}  // namespace estrade::server::api
