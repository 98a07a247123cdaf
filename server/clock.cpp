// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clock.h"

#include <array>
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
