// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schedule/schedule.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "server/schedule/formats/formats.h"
#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

tl::unexpected<Error> unknown() {
  return fail(Kind::Rejected, "no known format",
              "This is no schedule that Estrade reads: choose a schedule.xml, a schedule.json, an "
              "export of pretalx, an iCalendar file, or a CSV whose first line names a column "
              "\"title\".");
}

}  // namespace

std::size_t Schedule::without_speaker() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(talks, [](Talk const& talk) { return talk.speakers.empty(); }));
}

std::size_t Schedule::opted_out() const {
  return static_cast<std::size_t>(std::ranges::count_if(talks, &Talk::opted_out));
}

std::size_t Schedule::pictures() const {
  std::set<std::string_view> addresses;
  for (auto const& talk : talks) {
    for (auto const& face : talk.faces) addresses.insert(face.url);
  }
  return addresses.size();
}

Result<Schedule> read_schedule(std::string_view text, std::string_view from) {
  if (text.size() > largest_schedule) {
    return fail(Kind::TooLarge, fmt::format("{} bytes", text.size()),
                fmt::format("The schedule is larger than {} MB: leave out what is no talk.",
                            largest_schedule >> 20));
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return fail(Kind::Rejected, "UTF-16",
                "The schedule is written as UTF-16: save it as UTF-8 and send it again.");
  }
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  auto const content = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (content.empty()) {
    return fail(Kind::Rejected, "nothing", "The schedule is empty: export it again.");
  }
  if (content.find('\0') != std::string_view::npos) return unknown();
  if (content.front() == '<') return read_xml(content, from);
  if (content.front() == '{' || content.front() == '[') return read_json(content, from);
  if (lower_ascii(content.substr(0, 15)) == "begin:vcalendar") return read_icalendar(content, from);
  auto csv = read_csv(content, from);
  if (!csv && csv.error().kind == Kind::UnsupportedType) return unknown();
  return csv;
}

}  // namespace estrade::server::schedule
