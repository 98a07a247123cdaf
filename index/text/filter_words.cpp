// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/filter_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "index/filters.h"

namespace estrade::index::text {
namespace {

constexpr std::array<std::string_view, 8> names = {"speaker", "event",   "year", "language",
                                                   "licence", "license", "tag",  "has"};

std::optional<int> year_of(std::string_view digits) {
  int year = 0;
  auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  bool const whole = failed == std::errc() && end == digits.data() + digits.size();
  if (!whole || year < 1 || year > 9999) return std::nullopt;
  return year;
}

/// "2012", "2010..2015", "2010..", "..2015".
std::optional<Years> years_of(std::string_view value) {
  auto const dots = value.find("..");
  if (dots == std::string_view::npos) {
    auto const year = year_of(value);
    if (!year) return std::nullopt;
    return Years{*year, *year};
  }
  auto const first = value.substr(0, dots);
  auto const last = value.substr(dots + 2);
  if (first.empty() && last.empty()) return std::nullopt;
  auto const from = first.empty() ? std::optional(0) : year_of(first);
  auto const to = last.empty() ? std::optional(0) : year_of(last);
  if (!from || !to) return std::nullopt;
  bool const backwards = *from > 0 && *to > 0 && *from > *to;
  return backwards ? Years{*to, *from} : Years{*from, *to};
}

std::optional<Filters> filters_of(std::string_view name, std::string_view value) {
  Filters filters;
  if (!set_filter(filters, name == "license" ? "licence" : name, value)) return std::nullopt;
  return filters;
}

}  // namespace

std::size_t quote_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 8> quotes = {"\"", "“", "”", "„",
                                                             "‟",  "«", "»", "＂"};
  for (auto const quote : quotes) {
    if (text.substr(at).starts_with(quote)) return quote.size();
  }
  return 0;
}

std::optional<TypedFilter> filter_at(std::string_view text, std::size_t at) {
  auto const rest = text.substr(at);
  auto const name = std::ranges::find_if(names, [&](std::string_view known) {
    return rest.size() > known.size() && rest[known.size()] == ':' && rest.starts_with(known);
  });
  if (name == names.end()) return std::nullopt;

  auto begin = at + name->size() + 1;
  auto const quote = quote_at(text, begin);
  begin += quote;
  auto end = begin;
  auto const goes_on = [&] {
    if (end == text.size() || quote_at(text, end) > 0) return false;
    return quote > 0 || (text[end] != ' ' && text[end] != '\n');
  };
  while (goes_on()) ++end;
  auto const filters = filters_of(*name, text.substr(begin, end - begin));
  if (!filters) return std::nullopt;
  if (quote > 0 && end < text.size()) end += quote_at(text, end);
  return TypedFilter{*filters, end};
}

}  // namespace estrade::index::text

namespace estrade::index {

bool set_filter(Filters& filters, std::string_view name, std::string_view value) {
  static constexpr std::array<std::pair<std::string_view, std::string Filters::*>, 6> texts = {
      {{"event", &Filters::event},
       {"language", &Filters::language},
       {"speaker", &Filters::speaker},
       {"licence", &Filters::licence},
       {"tag", &Filters::tag},
       {"talk", &Filters::talk}}};
  if (value.empty()) return false;
  for (auto const& [known, member] : texts) {
    if (name == known) filters.*member = value;
    if (name == known) return true;
  }
  if (name == "has" && value == "slides") return filters.has_slides = true;
  if (name == "has" && value == "captions") return filters.has_captions = true;
  auto const years = name == "year" ? text::years_of(value) : std::nullopt;
  if (years) filters.years = *years;
  return years.has_value();
}

}  // namespace estrade::index
