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

/// Two decimal digits below `limit`, taken off the text's beginning; nothing when they are none.
std::optional<int> take_pair(std::string_view& text, int limit) {
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  int const number = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  if (number >= limit) return std::nullopt;
  return number;
}

bool take_sign(std::string_view& text, char sign) {
  if (text.empty() || text.front() != sign) return false;
  text.remove_prefix(1);
  return true;
}

/// ":07:30.25"; seconds may be absent.
std::optional<std::chrono::milliseconds> take_minutes(std::string_view& text) {
  if (!take_sign(text, ':')) return std::nullopt;
  auto const minutes = take_pair(text, 60);
  if (!minutes) return std::nullopt;
  std::chrono::milliseconds time = std::chrono::minutes(*minutes);
  if (!take_sign(text, ':')) return time;
  auto const seconds = take_pair(text, 60);
  if (!seconds) return std::nullopt;
  time += std::chrono::seconds(*seconds);
  if (!take_sign(text, '.')) return time;
  int worth = 100;
  bool any = false;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
    time += std::chrono::milliseconds(worth * (text.front() - '0'));
    worth /= 10;
    any = true;
  }
  if (!any) return std::nullopt;
  return time;
}

/// What local time is ahead of UTC: "Z", "+01:00", or UTC where nothing is said.
std::optional<std::chrono::minutes> zone_of(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return std::chrono::minutes(0);
  int const direction = text.front() == '-' ? -1 : 1;
  if (!take_sign(text, '+') && !take_sign(text, '-')) return std::nullopt;
  auto const hours = take_pair(text, 24);
  if (!hours || !take_sign(text, ':')) return std::nullopt;
  auto const minutes = take_pair(text, 60);
  if (!minutes || !text.empty()) return std::nullopt;
  return direction * (std::chrono::hours(*hours) + std::chrono::minutes(*minutes));
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

std::optional<Instant> instant_of(std::string_view text) {
  constexpr std::size_t of_date = 10;
  auto const day = day_of(text.substr(0, of_date));
  if (!day) return std::nullopt;
  text.remove_prefix(of_date);
  if (!take_sign(text, 'T') && !take_sign(text, 't') && !take_sign(text, ' ')) return std::nullopt;
  auto const hours = take_pair(text, 24);
  if (!hours) return std::nullopt;
  auto const rest = take_minutes(text);
  if (!rest) return std::nullopt;
  auto const zone = zone_of(text);
  if (!zone) return std::nullopt;
  return Instant(*day) + std::chrono::hours(*hours) + *rest - *zone;
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
