// SPDX-License-Identifier: GPL-3.0-or-later
// A table, as people and spreadsheets write it (RFC 4180, and what Excel makes of it): its first
// line names the columns, in whichever order.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/schedule/formats/columns.h"
#include "server/schedule/formats/formats.h"
#include "server/schedule/formats/gathering.h"
#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

using Cells = std::vector<std::string>;

/// Reads records one after the other.
class Table {
 public:
  Table(std::string_view text, char mark) : text_(text), mark_(mark) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  Cells next() {
    Cells cells(1);
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (c == '"' && trimmed(cells.back()).empty()) {
        cells.back() = quoted();
        continue;
      }
      ++at_;
      if (c == '\n') break;
      if (c == mark_) {
        if (cells.size() < most_columns) cells.emplace_back();
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    return cells;
  }

 private:
  static constexpr std::size_t most_columns = 200;

  std::string quoted() {
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[at_++];
      } else {
        ++at_;
        break;
      }
    }
    return cell;
  }

  std::string_view text_;
  char mark_;
  std::size_t at_ = 0;
};

/// What stands between cells: whichever names the most columns.
char mark_of(std::string_view text) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (char const mark : {',', ';', '\t'}) {
    auto const names = Table(text, mark).next();
    auto const known = std::ranges::count_if(
        names, [](std::string const& name) { return column_of(name).has_value(); });
    if (known > most) {
      most = known;
      best = mark;
    }
  }
  return best;
}

}  // namespace

Result<Schedule> read_csv(std::string_view text, std::string_view from) {
  auto const repaired = repair(text);
  Table table(repaired.text, mark_of(repaired.text));
  std::vector<std::optional<Column>> columns;
  for (auto const& name : table.next()) columns.push_back(column_of(name));
  if (std::ranges::find(columns, std::optional(Column::Title)) == columns.end()) {
    return fail(Kind::UnsupportedType, "no column \"title\"",
                "No column is called \"title\": name the columns in the first line.");
  }
  Gathering gathering(Format::Csv, from);
  if (repaired.was_damaged) gathering.note(Flaw::Encoding);
  std::string event;
  while (!table.at_end()) {
    auto const cells = table.next();
    bool const is_blank =
        std::ranges::all_of(cells, [](std::string const& cell) { return trimmed(cell).empty(); });
    if (is_blank) continue;
    Said said;
    bool left_out = false;
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
      if (!columns[i]) continue;
      add_cell(*columns[i], cells[i], said);
      if (*columns[i] == Column::Event && event.empty()) event = cells[i];
      if (*columns[i] == Column::State) left_out = is_given_up(cells[i]);
    }
    if (left_out) {
      gathering.note(Flaw::LeftOut, said.title);
    } else {
      gathering.add(said);
    }
  }
  gathering.set_title(event);
  return std::move(gathering).finish();
}

}  // namespace estrade::server::schedule
