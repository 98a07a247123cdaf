// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schedule/text/times.h"

#include <cstdint>

#include <fmt/format.h>

#include "server/clock.h"
#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes longest = hours(7 * 24);

/// Reads from the front of a text what it is asked for, and nothing where that is not there.
class Reading {
 public:
  explicit Reading(std::string_view text) : rest_(text) {}

  /// A number of `least` to `most` digits.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < most && size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9') {
      value = 10 * value + (rest_[size++] - '0');
    }
    if (size < least) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }
  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  void skip_spaces() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

std::optional<minutes> minutes_of(int hour, int minute) {
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return hours(hour) + minutes(minute);
}

/// "10:30", "10:30:00.5", "1030", "103000"
std::optional<minutes> time_in(Reading& reading) {
  auto const hour = reading.number(2, 2);
  if (!hour) return std::nullopt;
  bool const is_extended = reading.skip(":");
  auto const minute = reading.number(2, 2);
  if (!minute) return std::nullopt;
  bool const has_seconds = !is_extended || reading.skip(":");
  if (has_seconds && reading.number(2, 2) && reading.skip(".")) reading.number(1, 9);
  return minutes_of(*hour, *minute);
}

std::optional<minutes> offset_in(Reading& reading) {
  int sign = 1;
  if (reading.skip("-")) {
    sign = -1;
  } else if (!reading.skip("+")) {
    return std::nullopt;
  }
  auto const hour = reading.number(1, 2);
  reading.skip(":");
  auto const minute = reading.number(2, 2).value_or(0);
  if (!hour || *hour > 15) return std::nullopt;
  return sign * (hours(*hour) + minutes(minute));
}

std::optional<std::chrono::sys_days> day_in(Reading& reading) {
  auto const whole = reading.rest();
  auto const day = [](int year, int month, int of_month) {
    return day_of(fmt::format("{:04}-{:02}-{:02}", year, month, of_month));
  };
  if (auto const year = reading.number(4, 4)) {
    bool const is_extended = reading.skip("-");
    auto const month = reading.number(2, 2);
    if (month && (!is_extended || reading.skip("-"))) {
      if (auto const of_month = reading.number(2, 2)) return day(*year, *month, *of_month);
    }
    return std::nullopt;
  }
  reading = Reading(whole);
  auto const first = reading.number(1, 2);
  if (!first) return std::nullopt;
  for (auto const* mark : {"/", ".", "-"}) {
    if (!reading.skip(mark)) continue;
    auto const second = reading.number(1, 2);
    if (!second || !reading.skip(mark)) return std::nullopt;
    auto const year = reading.number(4, 4);
    if (!year) return std::nullopt;
    // Where the second cannot be a month it is America's order.
    return *second > 12 ? day(*year, *first, *second) : day(*year, *second, *first);
  }
  return std::nullopt;
}

/// RFC 5545 section 3.3.6: "PT45M", "P1DT2H".
std::optional<minutes> iso_length(std::string_view text) {
  Reading reading(text);
  if (!reading.skip("p")) return std::nullopt;
  minutes sum{0};
  bool is_empty = true;
  for (;;) {
    reading.skip("t");
    if (reading.at_end()) break;
    auto const number = reading.number(1, 5);
    if (!number) return std::nullopt;
    is_empty = false;
    if (reading.skip("w")) {
      sum += hours(std::int64_t{7} * 24 * *number);
    } else if (reading.skip("d")) {
      sum += hours(std::int64_t{24} * *number);
    } else if (reading.skip("h")) {
      sum += hours(*number);
    } else if (reading.skip("m")) {
      sum += minutes(*number);
    } else if (!reading.skip("s")) {
      return std::nullopt;
    }
  }
  if (is_empty) return std::nullopt;
  return sum;
}

/// "1h30", "1 h", "45", "45 min", "0:45", "1:30:00"
std::optional<minutes> clock_length(std::string_view text) {
  Reading reading(text);
  auto const first = reading.number(1, 4);
  if (!first) return std::nullopt;
  if (reading.skip(":")) {
    auto const minute = reading.number(2, 2);
    if (!minute || *minute > 59) return std::nullopt;
    if (reading.skip(":") && !reading.number(2, 2)) return std::nullopt;
    if (!reading.at_end()) return std::nullopt;
    return hours(*first) + minutes(*minute);
  }
  reading.skip_spaces();
  if (reading.at_end()) return minutes(*first);
  if (reading.skip("m")) return minutes(*first);  // min, minutes
  if (!reading.skip("h")) return std::nullopt;
  auto const rest = trimmed(reading.rest());
  Reading behind(rest);
  auto const minute = behind.number(1, 2).value_or(0);
  return hours(*first) + minutes(minute);
}

}  // namespace

std::optional<Moment> read_moment(std::string_view text) {
  Reading reading(trimmed(text));
  auto const day = day_in(reading);
  if (!day) return std::nullopt;
  Moment moment{.day = *day};
  reading.skip_spaces();
  if (reading.at_end()) return moment;
  reading.skip("T");
  moment.time = time_in(reading);
  if (!moment.time) return std::nullopt;
  reading.skip_spaces();
  if (reading.at_end()) return moment;
  if (reading.skip("Z") || reading.skip("UTC")) {
    moment.is_utc = true;
    moment.offset = minutes(0);
  } else {
    moment.offset = offset_in(reading);
    if (!moment.offset) return std::nullopt;
  }
  if (!reading.at_end()) return std::nullopt;
  return moment;
}

std::optional<minutes> read_hour(std::string_view text) {
  auto const lower = lower_ascii(trimmed(text));
  Reading reading(lower);
  auto hour = reading.number(1, 2);
  if (!hour) return std::nullopt;
  int minute = 0;
  if (reading.skip("h")) {
    minute = reading.number(2, 2).value_or(0);
  } else {
    if (!reading.skip(":")) return std::nullopt;
    auto const said = reading.number(2, 2);
    if (!said) return std::nullopt;
    minute = *said;
    if (reading.skip(":")) reading.number(2, 2);
  }
  reading.skip_spaces();
  if (*hour <= 12 && reading.skip("pm")) hour = *hour % 12 + 12;
  if (*hour <= 12 && reading.skip("am")) hour = *hour % 12;
  if (!reading.at_end()) return std::nullopt;
  return minutes_of(*hour, minute);
}

std::optional<minutes> read_length(std::string_view text) {
  auto const lower = lower_ascii(trimmed(text));
  auto const length = lower.starts_with('p') ? iso_length(lower) : clock_length(lower);
  if (!length || *length > longest) return std::nullopt;
  return length;
}

std::optional<minutes> between(Moment const& from, Moment const& to) {
  if (!from.time || !to.time || from.offset.has_value() != to.offset.has_value()) {
    return std::nullopt;
  }
  auto const at = [](Moment const& moment) {
    return moment.day + *moment.time - moment.offset.value_or(minutes(0));
  };
  auto const length = at(to) - at(from);
  if (length < minutes(0) || length > longest) return std::nullopt;
  return length;
}

std::string day_text(std::chrono::sys_days day) { return iso_date(day); }

std::string hour_text(minutes time, bool is_utc) {
  return fmt::format("{:02}:{:02}{}", time.count() / 60, time.count() % 60, is_utc ? "Z" : "");
}

}  // namespace estrade::server::schedule
