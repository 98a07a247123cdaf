// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/watched.h"

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

}  // namespace

void add_watched(db::Transaction const& transaction, TalkId const& talk, std::string_view day,
                 std::string_view site, Watched const& more) {
  auto const named = is_told_apart(transaction, talk, day, site) ? site : "*";
  transaction.run(
      "INSERT INTO watched(talk_id, day, site, views, seconds, slides) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT(talk_id, day, site) DO UPDATE SET views = views + excluded.views,"
      " seconds = seconds + excluded.seconds, slides = slides + excluded.slides",
      {talk, day, named, more.views, more.seconds, more.slides});
}

std::vector<WatchedRow> list_watched(db::Reader const& reader, WatchedFilter const& filter) {
  std::vector<WatchedRow> rows;
  reader.each(
      "SELECT talk_id, title, day, site, views, seconds, slides"
      " FROM watched JOIN talk ON talk.id = talk_id"
      " WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR talk_id = ?3)"
      " ORDER BY day DESC, title, talk_id, site LIMIT ?4",
      {filter.from, filter.to, filter.talk, filter.limit}, [&](db::Row const& row) {
        rows.push_back({.talk = row.id<TalkId>(0),
                        .title = row.text(1),
                        .day = row.text(2),
                        .site = row.text(3),
                        .watched = {row.integer(4), row.integer(5), row.integer(6)}});
      });
  return rows;
}

}  // namespace estrade::server::catalogue
