// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/text/named_moment.h"

#include <charconv>
#include <cstddef>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "server/clock.h"

namespace estrade::server::catalogue {
namespace {

/// Digits of a name that stand together.
struct Number {
  std::string_view digits;
  std::size_t gap = 0;  ///< bytes between the one before and this
  char after = 0;
};

bool is_number(char c) { return c >= '0' && c <= '9'; }

std::vector<Number> numbers_in(std::string_view path) {
  std::vector<Number> numbers;
  std::size_t end = 0;
  for (std::size_t at = 0; at < path.size();) {
    if (!is_number(path[at])) {
      ++at;
      continue;
    }
    auto const begin = at;
    while (at < path.size() && is_number(path[at])) ++at;
    numbers.push_back({.digits = path.substr(begin, at - begin),
                       .gap = begin - end,
                       .after = at < path.size() ? path[at] : '\0'});
    end = at;
  }
  return numbers;
}

int value_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<int> minute_from(std::string_view hours, std::string_view minutes) {
  if (hours.empty() || hours.size() > 2 || minutes.size() != 2) return std::nullopt;
  int const hour = value_of(hours);
  int const minute = value_of(minutes);
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

/// "20260504", where that is a day.
std::string day_from(std::string_view digits) {
  auto const day =
      fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
  return digits.starts_with("20") && day_of(day) ? day : std::string();
}

/// An hour in one number, or in this one and the next: "1430", "143012", "14-30", "14h30".
std::optional<int> hour_at(std::span<Number const> numbers) {
  auto const& [digits, gap, after] = numbers.front();
  // "1440p" is a size.
  if ((digits.size() == 4 || digits.size() == 6) && after != 'p') {
    return minute_from(digits.substr(0, 2), digits.substr(2, 2));
  }
  if (numbers.size() < 2 || numbers[1].gap != 1) return std::nullopt;
  return minute_from(digits, numbers[1].digits);
}

std::optional<NamedMoment> after_day(std::string date, std::span<Number const> rest) {
  for (; !rest.empty(); rest = rest.subspan(1)) {
    if (auto const minute = hour_at(rest)) return NamedMoment{std::move(date), *minute};
  }
  return std::nullopt;
}

/// What begins with a day: "20260504", with the hour behind it, or "2026-05-04".
std::optional<NamedMoment> moment_at(std::span<Number const> numbers) {
  auto const digits = numbers.front().digits;
  if (digits.size() == 12 || digits.size() == 14) {
    auto date = day_from(digits);
    auto const minute = minute_from(digits.substr(8, 2), digits.substr(10, 2));
    if (date.empty() || !minute) return std::nullopt;
    return NamedMoment{std::move(date), *minute};
  }
  if (digits.size() == 8) {
    auto date = day_from(digits);
    return date.empty() ? std::nullopt : after_day(std::move(date), numbers.subspan(1));
  }
  bool const is_spread = digits.size() == 4 && numbers.size() > 2 &&
                         numbers[1].digits.size() == 2 && numbers[1].gap == 1 &&
                         numbers[2].digits.size() == 2 && numbers[2].gap == 1;
  if (!is_spread) return std::nullopt;
  auto date = day_from(fmt::format("{}{}{}", digits, numbers[1].digits, numbers[2].digits));
  return date.empty() ? std::nullopt : after_day(std::move(date), numbers.subspan(3));
}

}  // namespace

std::optional<NamedMoment> moment_in_name(std::string_view path) {
  auto const numbers = numbers_in(path);
  std::span<Number const> const all(numbers);
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (auto moment = moment_at(all.subspan(at))) return moment;
  }
  for (std::size_t at = 0; at + 1 < all.size(); ++at) {
    bool const is_hour = (all[at].after == 'h' || all[at].after == 'H') && all[at + 1].gap == 1;
    if (!is_hour) continue;
    if (auto const minute = minute_from(all[at].digits, all[at + 1].digits)) {
      return NamedMoment{{}, *minute};
    }
  }
  return std::nullopt;
}

std::optional<int> minute_of(std::string_view clock) {
  auto const colon = clock.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto const hours = clock.substr(0, colon);
  auto const minutes = clock.substr(colon + 1);
  for (char const c : clock) {
    if (c != ':' && !is_number(c)) return std::nullopt;
  }
  return minute_from(hours, minutes);
}

}  // namespace estrade::server::catalogue
