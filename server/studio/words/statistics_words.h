// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/language.h"

namespace estrade::server::studio {

/// What the page says on which is seen what was watched; as Words.
struct StatisticsWords {
  std::string_view statistics;  ///< of the section
  std::string_view heading;
  std::string_view lead;
  std::string_view filter;  ///< of the form
  std::string_view from;
  std::string_view to;
  std::string_view event;
  std::string_view any_event;
  std::string_view site;
  std::string_view any_site;
  std::string_view text;
  std::string_view show;
  std::string_view wrong_days;
  std::string_view views;
  std::string_view time;
  std::string_view slides;
  std::string_view none;       ///< nothing was watched
  std::string_view none_hint;  ///< what to do
  std::string_view by_day;
  std::string_view days_as_table;
  std::string_view day;
  std::string_view most_on;  ///< stands before a time, " – " and a day
  std::string_view by_talk;
  std::string_view talk;
  std::string_view by_event;
  std::string_view no_event;
  std::string_view by_site;
  std::string_view this_archive;
  std::string_view untold;
  std::string_view other_sites;
  std::string_view returned;
  std::string_view returned_hint;
  std::string_view none_returned;
  std::string_view slide;
  std::string_view times;
  std::string_view unanswered;
  std::string_view unanswered_hint;
  std::string_view none_unanswered;
  std::string_view searched;
  std::string_view where;  ///< stands before a talk, an event, or everywhere
  std::string_view everywhere;
  std::string_view last;
  std::string_view csv;         ///< of a link; the table's name follows for who hears the page
  std::string_view csv_all;     ///< of the link to every single row
  std::string_view only_first;  ///< below a table that goes on in its file

  /// "1,234"
  std::string (*number)(std::int64_t number);
  /// "12.3 h", "25 min", of seconds.
  std::string (*length)(std::int64_t seconds);
};

[[nodiscard]] StatisticsWords const& statistics_words_in(http::Language language);

}  // namespace estrade::server::studio
