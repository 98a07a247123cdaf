// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clock.h"

#include <array>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

namespace estrade::server {
namespace {

struct Calendar {
  std::chrono::year_month_day date;
  std::chrono::weekday weekday;
  std::chrono::hh_mm_ss<std::chrono::seconds> time;
};

Calendar calendar_of(Instant instant) {
  auto const day = std::chrono::floor<std::chrono::days>(instant);
  auto const time = std::chrono::floor<std::chrono::seconds>(instant - day);
  return {std::chrono::year_month_day(day), std::chrono::weekday(day),
          std::chrono::hh_mm_ss<std::chrono::seconds>(time)};
}

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string rfc3339(Instant instant) {
  auto const [date, weekday, time] = calendar_of(instant);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", int{date.year()},
                     unsigned{date.month()}, unsigned{date.day()}, time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string iso_date(Instant instant) { return rfc3339(instant).substr(0, 10); }

std::optional<std::chrono::sys_days> day_of(std::string_view iso_date) {
  constexpr std::string_view shape = "dddd-dd-dd";
  if (iso_date.size() != shape.size()) return std::nullopt;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    bool const digit = iso_date[i] >= '0' && iso_date[i] <= '9';
    if (shape[i] == 'd' ? !digit : iso_date[i] != '-') return std::nullopt;
  }
  auto const number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (char const digit : iso_date.substr(at, length)) value = 10 * value + (digit - '0');
    return value;
  };
  using std::chrono::day, std::chrono::month, std::chrono::year;
  std::chrono::year_month_day const date(year(number(0, 4)), month(unsigned(number(5, 2))),
                                         day(unsigned(number(8, 2))));
  if (!date.ok() || date.year() < year(1000)) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::string http_date(Instant instant) {
  static constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                           "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> months = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const [date, weekday, time] = calendar_of(instant);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[weekday.c_encoding()],
                     unsigned{date.day()}, months[unsigned{date.month()} - 1], int{date.year()},
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string playing_time(MediaTime time) {
  std::chrono::hh_mm_ss const parts(std::chrono::floor<std::chrono::seconds>(time));
  if (parts.hours().count() == 0) {
    return fmt::format("{}:{:02}", parts.minutes().count(), parts.seconds().count());
  }
  return fmt::format("{}:{:02}:{:02}", parts.hours().count(), parts.minutes().count(),
                     parts.seconds().count());
}

std::string iso_duration(MediaTime time) {
  std::chrono::hh_mm_ss const parts(std::chrono::round<std::chrono::seconds>(time));
  std::string text = "PT";
  if (parts.hours().count() > 0) text += fmt::format("{}H", parts.hours().count());
  if (parts.minutes().count() > 0) text += fmt::format("{}M", parts.minutes().count());
  if (parts.seconds().count() > 0 || text.size() == 2) {
    text += fmt::format("{}S", parts.seconds().count());
  }
  return text;
}

}  // namespace estrade::server
