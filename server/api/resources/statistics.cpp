// SPDX-License-Identifier: GPL-3.0-or-later
// How much was watched: sums of each day, by talk and by the site it was embedded in.
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/watched.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

using catalogue::Watched;
using catalogue::WatchedFilter;
using catalogue::WatchedRow;

constexpr auto usual_days = std::chrono::days(30);
constexpr std::size_t most_rows = 100'000;

Result<std::string> day_in(http::Request const& request, std::string_view name, Instant usual) {
  auto const text = request.query_value(name);
  if (!text) return iso_date(usual);
  if (day_of(*text)) return std::string(*text);
  return fail(Kind::BadRequest, fmt::format("{}={}", name, *text),
              fmt::format("\"{}\" must be a day such as 2026-11-28.", name));
}

Result<WatchedFilter> filter_in(http::Request const& request, Instant now) {
  auto from = day_in(request, "from", now - usual_days);
  if (!from) return fail(from.error());
  auto to = day_in(request, "to", now);
  if (!to) return fail(to.error());
  WatchedFilter filter{.from = std::move(*from), .to = std::move(*to), .limit = most_rows};
  if (auto const talk = request.query_value("talk")) {
    if (!is_id_text(*talk)) {
      return fail(Kind::NotFound, "no id", "There is no such talk: check its id.");
    }
    filter.talk = TalkId(std::string(*talk));
  }
  return filter;
}

/// An administrator sees all, also what was removed since; others see the talks they work on.
void keep_theirs(db::Reader const& reader, Caller const& caller, std::vector<WatchedRow>& rows) {
  if (auth::demand_administrator(caller)) return;
  std::erase_if(rows, [&](WatchedRow const& row) {
    auto const talk = catalogue::find_talk(reader, row.talk);
    return !talk || !works_on(caller, *talk);
  });
}

void set_sums(Object& json, Watched const& watched) {
  json.set("views", watched.views);
  json.set("seconds", watched.seconds);
  json.set("slides", watched.slides);
}

http::Response as_json(WatchedFilter const& filter, std::vector<WatchedRow> const& rows) {
  Watched all;
  Array::Ptr list = new Array;
  for (auto const& row : rows) {
    auto json = object();
    json->set("day", row.day);
    json->set("talk", row.talk.text());
    json->set("title", row.title);
    json->set("site", row.site);
    set_sums(*json, row.watched);
    list->add(json);
    all.views += row.watched.views;
    all.seconds += row.watched.seconds;
    all.slides += row.watched.slides;
  }
  auto body = object();
  body->set("from", filter.from);
  body->set("to", filter.to);
  set_sums(*body, all);
  body->set("watched", list);
  return json_response(200, *body);
}

/// RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe instead.
std::string csv_field(std::string_view text) {
  std::string quoted = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    quoted += '\'';
  }
  for (char const c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

http::Response as_csv(std::vector<WatchedRow> const& rows) {
  std::string text = "day,talk,title,site,views,seconds,slides\r\n";
  for (auto const& row : rows) {
    text += fmt::format("{},{},{},{},{},{},{}\r\n", row.day, row.talk.text(), csv_field(row.title),
                        csv_field(row.site), row.watched.views, row.watched.seconds,
                        row.watched.slides);
  }
  auto response = http::text_response(200, "text/csv; charset=utf-8; header=present", text);
  response.headers.add("Content-Disposition", "attachment; filename=\"watched.csv\"");
  response.headers.add("Cache-Control", "no-store");
  return response;
}

}  // namespace

http::Response read_statistics(Deps const& deps, http::Request const& request) {
  auto const format = request.query_value("format").value_or("json");
  if (format != "json" && format != "csv") {
    return http::problem(
        {Kind::BadRequest, fmt::format("format={}", format), "\"format\" must be json or csv."});
  }
  auto const filter = filter_in(request, deps.clock.now());
  if (!filter) return http::problem(filter.error());
  auto const rows =
      deps.database.read([&](db::Reader const& reader) -> Result<std::vector<WatchedRow>> {
        auto const caller = caller_of(deps, reader, request);
        if (!caller) return fail(caller.error());
        if (auto const may = auth::demand_worker(*caller); !may) return fail(may.error());
        auto found = catalogue::list_watched(reader, *filter);
        keep_theirs(reader, *caller, found);
        return found;
      });
  if (!rows) return http::problem(rows.error());
  return format == "csv" ? as_csv(*rows) : as_json(*filter, *rows);
}

}  // namespace estrade::server::api
