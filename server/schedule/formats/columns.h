// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/schedule/formats/gathering.h"

namespace estrade::server::schedule {

/// What a column of a table is about.
enum class Column {
  Title,
  Subtitle,
  Speakers,  ///< several in a cell
  Pictures,  ///< of the speakers, in their order
  Abstract,
  Description,
  Language,
  Licence,
  Track,
  Room,
  Day,
  Begin,
  End,
  Length,
  Code,
  Guid,
  Url,
  OptOut,  ///< yes or no
  Event,   ///< its title: the same in every line
  State,   ///< whether it is given at all
};

/// By its name, in English or French, as people and programs write it; nothing for another.
[[nodiscard]] std::optional<Column> column_of(std::string_view name);

/// Puts a cell where it belongs; Event and State say nothing of a talk.
void add_cell(Column column, std::string const& cell, Said& said);
/// Whether a cell of State says that it is not given.
[[nodiscard]] bool is_given_up(std::string_view state);

}  // namespace estrade::server::schedule
