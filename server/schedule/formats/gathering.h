// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/schedule/schedule.h"
#include "server/schedule/text/times.h"

namespace estrade::server::schedule {

/// What a format says of a talk, as it was written there. UTF-8 or not, of any length.
struct Said {
  std::string guid;  ///< the same wherever the talk is exported
  std::string code;  ///< short, what people know it by
  std::string id;    ///< what only this format knows it by
  std::string title;
  std::string subtitle;
  std::string abstract;
  std::string description;
  std::string language;
  std::string licence;
  std::string track;
  std::string room;
  std::string day;    ///< on which it is listed, where `begin` tells none
  std::string begin;  ///< a moment, or an hour of that day
  std::string end;    ///< a moment, or an hour
  std::string length;
  std::vector<std::string> speakers;
  std::vector<std::string> pictures{};  ///< of the speakers, in their order; perhaps relative, or
                                        ///< empty, or fewer
  std::vector<Link> links;              ///< perhaps relative
  bool opted_out = false;
};

/// Puts a schedule together, talk by talk: cleans, cuts, makes keys unique, and counts what was not
/// as it should be. Every format ends here.
class Gathering {
 public:
  /// `from`: where the schedule was found, as read_schedule().
  Gathering(Format format, std::string_view from);

  void set_title(std::string_view title);
  /// Against which relative addresses are read.
  void set_base_url(std::string_view url);
  /// Before this hour it is still the day before, as programmes count (pentabarf's day_change).
  void set_day_change(std::string_view hour);
  void note(Flaw flaw, std::string_view example = {});
  void add(Said const& said);
  [[nodiscard]] bool is_full() const { return schedule_.talks.size() >= most_talks; }

  /// Rejected when it has no talk at all.
  [[nodiscard]] Result<Schedule> finish() &&;

 private:
  [[nodiscard]] std::string line(std::string_view text, std::size_t most, std::string const& of);
  [[nodiscard]] std::string key_of(Said const& said, std::string const& title);
  [[nodiscard]] std::string language_of(std::string_view said, std::string const& of);
  [[nodiscard]] std::string abstract_of(Said const& said, std::string const& of);
  void add_times(Said const& said, Talk& talk);
  void add_speakers(Said const& said, Talk& talk);
  void add_face(std::string_view picture, std::string const& speaker, Talk& talk);
  void add_links(Said const& said, Talk& talk);

  Schedule schedule_;
  std::string base_url_;
  std::size_t faces_ = 0;  // so far
  std::optional<std::chrono::minutes> day_change_;
  std::map<Flaw, Warning> flaws_;
  std::map<std::string, int, std::less<>> keys_;  // how many talks wanted each
};

}  // namespace estrade::server::schedule
