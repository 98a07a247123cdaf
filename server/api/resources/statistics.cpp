// SPDX-License-Identifier: GPL-3.0-or-later
// How much was watched: sums of each day, by talk and by the site it was embedded in, or summed up
// further; the slides that viewers came back to; what was searched for and not found.
#include "server/api/json/statistics.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/unanswered.h"
#include "server/catalogue/watched.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

using catalogue::WatchedFilter;

constexpr auto usual_days = std::chrono::days(30);
constexpr std::size_t most_rows = 100'000;
/// The archive's own pages, where sites are named.
constexpr std::string_view own_site = "self";

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
  if (auto const event = request.query_value("event")) filter.event = std::string(*event);
  if (auto const site = request.query_value("site")) {
    filter.site = *site == own_site ? std::string() : std::string(*site);
  }
  filter.text = std::string(request.query_value("q").value_or(""));
  return filter;
}

/// What a table is asked for; the caller's talks alone.
struct Asked {
  WatchedFilter filter;
  bool as_csv = false;
};

Result<Asked> asked_in(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  auto const format = request.query_value("format").value_or("json");
  if (format != "json" && format != "csv") {
    return fail(Kind::BadRequest, fmt::format("format={}", format),
                "\"format\" must be json or csv.");
  }
  auto filter = filter_in(request, deps.clock.now());
  if (!filter) return fail(filter.error());
  auto caller = caller_of(deps, reader, request);
  if (!caller) return fail(caller.error());
  if (auto const may = auth::demand_worker(*caller); !may) return fail(may.error());
  filter->everything = caller->is_administrator();
  filter->events = std::move(caller->events);
  filter->talks = std::move(caller->talks);
  return Asked{*std::move(filter), format == "csv"};
}

/// Reads what is asked for, and answers it; `Answer` takes what was asked and the reader.
template <class Answer>
http::Response answer_with(Deps const& deps, http::Request const& request, Answer const& answer) {
  auto response = deps.database.read([&](db::Reader const& reader) -> Result<http::Response> {
    auto const asked = asked_in(deps, reader, request);
    if (!asked) return fail(asked.error());
    return answer(*asked, reader);
  });
  return response ? *std::move(response) : http::problem(response.error());
}

}  // namespace

http::Response read_statistics(Deps const& deps, http::Request const& request) {
  auto const name = request.query_value("by");
  auto const by = name ? catalogue::watched_by(*name) : std::nullopt;
  if (name && !by) {
    return http::problem({Kind::BadRequest, fmt::format("by={}", *name),
                          "\"by\" must be talk, event, day or site."});
  }
  return answer_with(deps, request, [&](Asked const& asked, db::Reader const& reader) {
    if (by) {
      auto const sums = catalogue::sum_watched(reader, asked.filter, *by);
      return asked.as_csv ? statistics_csv(*by, sums) : statistics_json(asked.filter, *by, sums);
    }
    auto const rows = catalogue::list_watched(reader, asked.filter);
    return asked.as_csv ? statistics_csv(rows) : statistics_json(asked.filter, rows);
  });
}

http::Response read_returned(Deps const& deps, http::Request const& request) {
  return answer_with(deps, request, [](Asked const& asked, db::Reader const& reader) {
    auto const rows = catalogue::list_returned(reader, asked.filter);
    return asked.as_csv ? statistics_csv(rows) : statistics_json(asked.filter, rows);
  });
}

http::Response read_questions(Deps const& deps, http::Request const& request) {
  return answer_with(deps, request, [](Asked const& asked, db::Reader const& reader) {
    auto const rows = catalogue::list_questions(reader, asked.filter);
    return asked.as_csv ? statistics_csv(rows) : statistics_json(asked.filter, rows);
  });
}

}  // namespace estrade::server::api
