// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/watched.h"

#include <array>
#include <utility>

#include "server/catalogue/rows/ids_as_json.h"
#include "server/catalogue/text/words.h"
#include "server/db/joined.h"

namespace estrade::server::catalogue {
namespace {

/// What anybody may name must not grow without an end.
constexpr std::int64_t most_sites_of_a_day = 200;

bool is_told_apart(db::Reader const& reader, TalkId const& talk, std::string_view day,
                   std::string_view site) {
  auto const integer = [](db::Row const& row) { return row.integer(0); };
  auto const known =
      reader.first("SELECT 1 FROM watched WHERE talk_id = ? AND day = ? AND site = ?",
                   {talk, day, site}, integer);
  if (known) return true;
  auto const sites = reader.first("SELECT count(*) FROM watched WHERE talk_id = ? AND day = ?",
                                  {talk, day}, integer);
  return sites.value_or(0) < most_sites_of_a_day;
}

/// The talks that are meant, as far as they are theirs.
std::string talks_meant(db::Reader const& reader, WatchedFilter const& filter) {
  auto const typed = folded_words(filter.text);
  std::vector<TalkId> talks;
  reader.each(
      "SELECT talk.id, talk.title FROM talk LEFT JOIN event ON event.id = talk.event_id"
      " WHERE (?1 IS NULL OR talk.id = ?1) AND (?2 IS NULL OR event.slug = ?2)"
      " AND (?3 OR (talk.removed_at IS NULL"
      "  AND (talk.event_id IN (SELECT value FROM json_each(?4))"
      "   OR talk.id IN (SELECT value FROM json_each(?5)))))",
      {filter.talk, filter.event, filter.everything, ids_as_json(filter.events),
       ids_as_json(filter.talks)},
      [&](db::Row const& row) {
        if (has_words(row.text(1), typed)) talks.push_back(row.id<TalkId>(0));
      });
  return ids_as_json(talks);
}

/// Which rows of what was counted a filter has: ?1 to ?4 are its days, the talks that are meant as
/// a JSON array, and the site or NULL.
constexpr char are_meant[] =
    " WHERE day BETWEEN ?1 AND ?2 AND talk_id IN (SELECT value FROM json_each(?3))"
    " AND (?4 IS NULL OR site = ?4)";

/// Those rows; `more` are the values from ?5 on.
template <class Make>
auto list_counted(db::Reader const& reader, db::Sql sql, WatchedFilter const& filter,
                  std::vector<db::Value> const& more, Make const& make) {
  std::vector<db::Value> values = {filter.from, filter.to, talks_meant(reader, filter),
                                   filter.site};
  values.insert(values.end(), more.begin(), more.end());
  std::vector<decltype(make(std::declval<db::Row const&>()))> rows;
  reader.each(sql, values, [&](db::Row const& row) { rows.push_back(make(row)); });
  return rows;
}

constexpr auto all_by =
    std::to_array<std::pair<WatchedBy, std::string_view>>({{WatchedBy::Talk, "talk"},
                                                           {WatchedBy::Event, "event"},
                                                           {WatchedBy::Day, "day"},
                                                           {WatchedBy::Site, "site"}});

}  // namespace

std::string_view text_of(WatchedBy by) {
  for (auto const& [each, text] : all_by) {
    if (each == by) return text;
  }
  return {};
}

std::optional<WatchedBy> watched_by(std::string_view text) {
  for (auto const& [by, name] : all_by) {
    if (name == text) return by;
  }
  return std::nullopt;
}

void add_watched(db::Transaction const& transaction, TalkId const& talk, std::string_view day,
                 std::string_view site, Watched const& more) {
  auto const named = is_told_apart(transaction, talk, day, site) ? site : "*";
  transaction.run(
      "INSERT INTO watched(talk_id, day, site, views, seconds, slides) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT(talk_id, day, site) DO UPDATE SET views = views + excluded.views,"
      " seconds = seconds + excluded.seconds, slides = slides + excluded.slides",
      {talk, day, named, more.views, more.seconds, more.slides});
}

void add_returned(db::Transaction const& transaction, TalkId const& talk, std::string_view day,
                  std::string_view site, std::vector<Returned> const& more) {
  auto const named = is_told_apart(transaction, talk, day, site) ? site : "*";
  for (auto const& [slide, times] : more) {
    transaction.run(
        "INSERT INTO returned(talk_id, day, site, slide, times)"
        " SELECT talk_id, ?2, ?3, name, ?5 FROM slide WHERE talk_id = ?1 AND name = ?4"
        " ON CONFLICT(talk_id, day, site, slide) DO UPDATE SET times = times + excluded.times",
        {talk, day, named, slide, times});
  }
}

std::vector<WatchedRow> list_watched(db::Reader const& reader, WatchedFilter const& filter) {
  static constexpr auto sql = db::joined(
      "SELECT talk_id, title, day, site, views, seconds, slides"
      " FROM watched JOIN talk ON talk.id = talk_id",
      are_meant, " ORDER BY day DESC, title, talk_id, site LIMIT ?5");
  return list_counted(reader, sql.text, filter, {filter.limit}, [](db::Row const& row) {
    return WatchedRow{.talk = row.id<TalkId>(0),
                      .title = row.text(1),
                      .day = row.text(2),
                      .site = row.text(3),
                      .watched = {row.integer(4), row.integer(5), row.integer(6)}};
  });
}

std::vector<WatchedSum> sum_watched(db::Reader const& reader, WatchedFilter const& filter,
                                    WatchedBy by) {
  static constexpr auto sql = db::joined(
      "SELECT CASE ?5 WHEN 'talk' THEN talk_id WHEN 'event' THEN coalesce(event.slug, '')"
      "  WHEN 'day' THEN day ELSE site END AS told,"
      " CASE ?5 WHEN 'talk' THEN talk.title WHEN 'event' THEN coalesce(event.title, '')"
      "  ELSE '' END, sum(views), sum(seconds), sum(slides)"
      " FROM watched JOIN talk ON talk.id = talk_id LEFT JOIN event ON event.id = talk.event_id",
      are_meant,
      " GROUP BY told"
      " ORDER BY CASE ?5 WHEN 'day' THEN told END, sum(seconds) DESC, sum(views) DESC, told"
      " LIMIT ?6");
  return list_counted(
      reader, sql.text, filter, {text_of(by), filter.limit}, [](db::Row const& row) {
        return WatchedSum{.key = row.text(0),
                          .title = row.text(1),
                          .watched = {row.integer(2), row.integer(3), row.integer(4)}};
      });
}

std::vector<ReturnedRow> list_returned(db::Reader const& reader, WatchedFilter const& filter) {
  static constexpr auto sql = db::joined(
      "SELECT talk_id, title, slide, sum(times) FROM returned JOIN talk ON talk.id = talk_id",
      are_meant,
      " GROUP BY talk_id, slide"
      " ORDER BY sum(times) DESC, title, talk_id, length(slide), slide LIMIT ?5");
  return list_counted(reader, sql.text, filter, {filter.limit}, [](db::Row const& row) {
    return ReturnedRow{
        .talk = row.id<TalkId>(0), .title = row.text(1), .returned = {row.text(2), row.integer(3)}};
  });
}

}  // namespace estrade::server::catalogue
