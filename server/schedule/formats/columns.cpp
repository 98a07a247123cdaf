// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schedule/formats/columns.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

struct ColumnNames {
  Column column;
  std::string_view names;  ///< in lower case, each between bars
};
/// French beside English, and what pretalx and Sessionize call them.
constexpr std::array<ColumnNames, 20> column_names = {{
    {Column::Title, "|title|titre|proposal title|session title|talk|titel|"},
    {Column::Subtitle, "|subtitle|sous-titre|"},
    {Column::Speakers,
     "|speaker|speakers|speaker names|speaker "
     "name|orateur|orateurs|intervenant|intervenants|intervenante|conférencier|conférenciers|"
     "persons|"},
    {Column::Pictures,
     "|picture|pictures|photo|photos|avatar|avatars|speaker picture|speaker pictures|speaker "
     "photo|profile picture|portrait|"},
    {Column::Abstract, "|abstract|résumé|resume|"},
    {Column::Description, "|description|"},
    {Column::Language, "|language|langue|locale|lang|"},
    {Column::Licence, "|licence|license|recording license|"},
    {Column::Track, "|track|thème|piste|catégorie|category|"},
    {Column::Room, "|room|salle|lieu|location|"},
    {Column::Day, "|date|day|jour|"},
    {Column::Begin, "|start|begin|début|heure|time|start time|scheduled at|heure de début|"},
    {Column::End, "|end|fin|end time|heure de fin|"},
    {Column::Length, "|duration|durée|scheduled duration|length|"},
    {Column::Code, "|code|id|session id|identifiant|"},
    {Column::Guid, "|guid|"},
    {Column::Url, "|url|link|lien|links|liens|attachment|attachments|"},
    {Column::OptOut, "|opt out|optout|do not record|ne pas filmer|"},
    {Column::Event, "|event|"},
    {Column::State, "|state|"},
}};

constexpr std::string_view between_addresses = " \t\r\n,;|";

/// Where the next address of a cell begins, behind what stands between addresses.
std::size_t next_address(std::string_view cell, std::size_t from) {
  for (auto at = cell.find("http", from); at < cell.size(); at = cell.find("http", at + 1)) {
    auto const rest = cell.substr(at);
    bool const is_one = rest.starts_with("http://") || rest.starts_with("https://");
    bool const is_apart = between_addresses.find(cell[at - 1]) != std::string_view::npos;
    if (is_one && is_apart) return at;
  }
  return cell.size();
}

/// Each begins with its scheme; a cell that holds no such is one address, as it stands.
std::vector<std::string> addresses_in(std::string_view cell) {
  std::vector<std::string> addresses;
  for (std::size_t begin = 0; begin < cell.size();) {
    auto const end = next_address(cell, begin + 1);
    auto const one = cell.substr(begin, end - begin);
    auto const last = one.find_last_not_of(between_addresses);
    if (last != std::string_view::npos) addresses.emplace_back(one.substr(0, last + 1));
    begin = end;
  }
  return addresses;
}

std::vector<std::string> names_in(std::string_view cell) {
  std::vector<std::string> names;
  auto const* const marks = cell.find_first_of(";\n") == std::string_view::npos ? "," : ";\n";
  while (!cell.empty()) {
    auto const end = std::min(cell.find_first_of(marks), cell.size());
    names.emplace_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return names;
}

bool says_yes(std::string_view cell) {
  auto const word = lower_ascii(trimmed(cell));
  return word == "true" || word == "1" || word == "yes" || word == "oui" || word == "x" ||
         word == "vrai";
}

/// The field of one text that a column fills; null for the others.
std::string Said::*field_of(Column column) {
  switch (column) {
    case Column::Title:
      return &Said::title;
    case Column::Subtitle:
      return &Said::subtitle;
    case Column::Abstract:
      return &Said::abstract;
    case Column::Description:
      return &Said::description;
    case Column::Language:
      return &Said::language;
    case Column::Licence:
      return &Said::licence;
    case Column::Track:
      return &Said::track;
    case Column::Room:
      return &Said::room;
    case Column::Day:
      return &Said::day;
    case Column::Begin:
      return &Said::begin;
    case Column::End:
      return &Said::end;
    case Column::Length:
      return &Said::length;
    case Column::Code:
      return &Said::code;
    case Column::Guid:
      return &Said::guid;
    case Column::Speakers:
    case Column::Pictures:
    case Column::Url:
    case Column::OptOut:
    case Column::Event:
    case Column::State:
      return nullptr;
  }
  return nullptr;
}

}  // namespace

std::optional<Column> column_of(std::string_view name) {
  auto const wanted = "|" + lower_ascii(one_line(name, 60).text) + "|";
  if (wanted.size() == 2) return std::nullopt;
  for (auto const& [column, names] : column_names) {
    if (names.find(wanted) != std::string_view::npos) return column;
  }
  return std::nullopt;
}

void add_cell(Column column, std::string const& cell, Said& said) {
  if (auto const field = field_of(column)) {
    said.*field = cell;
  } else if (column == Column::Speakers) {
    for (auto& name : names_in(cell)) said.speakers.push_back(std::move(name));
  } else if (column == Column::Pictures) {
    said.pictures = addresses_in(cell);
  } else if (column == Column::Url) {
    for (auto const& url : addresses_in(cell)) said.links.push_back({url, {}});
  } else if (column == Column::OptOut) {
    said.opted_out = says_yes(cell);
  }
}

bool is_given_up(std::string_view state) {
  auto const word = lower_ascii(trimmed(state));
  return word == "canceled" || word == "cancelled" || word == "rejected" || word == "withdrawn" ||
         word == "submitted";
}

}  // namespace estrade::server::schedule
