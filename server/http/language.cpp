// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/language.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace estrade::server::http {
namespace {

constexpr std::size_t most_ranges = 32;  // of Accept-Language; browsers send a handful

std::string_view trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// A quality value in thousandths: "0.8" is 800. Anything malformed counts as 0, not acceptable.
int thousandths(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  if (text.size() > 1 && text[1] != '.') return 0;
  int value = (text[0] - '0') * 1000;
  int place = 100;
  for (char const digit : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (digit < '0' || digit > '9') return 0;
    value += (digit - '0') * place;
    place /= 10;
  }
  return value <= 1000 ? value : 0;
}

int quality_of(std::string_view parameters) {
  auto const equals = parameters.find('=');
  if (equals == std::string_view::npos) return 1000;
  auto const name = trimmed(parameters.substr(0, equals));
  if (name != "q" && name != "Q") return 1000;
  return thousandths(trimmed(parameters.substr(equals + 1)));
}

std::optional<Language> most_wanted(std::string_view field, Language otherwise) {
  std::optional<Language> best;
  int best_quality = 0;
  for (std::size_t count = 0; count < most_ranges && !field.empty(); ++count) {
    auto const comma = std::min(field.find(','), field.size());
    auto const range = field.substr(0, comma);
    field.remove_prefix(std::min(comma + 1, field.size()));

    auto const semicolon = std::min(range.find(';'), range.size());
    auto const tag = trimmed(range.substr(0, semicolon));
    auto const quality = quality_of(range.substr(std::min(semicolon + 1, range.size())));
    auto const language = tag == "*" ? std::optional(otherwise) : language_of(tag);
    if (language && quality > best_quality) {
      best = language;
      best_quality = quality;
    }
  }
  return best;
}

}  // namespace

std::string_view tag_of(Language language) {
  switch (language) {
    case Language::English:
      return "en";
    case Language::French:
      return "fr";
  }
  return "en";
}

std::string_view name_of(Language language) {
  switch (language) {
    case Language::English:
      return "English";
    case Language::French:
      return "Français";
  }
  return {};
}

std::optional<Language> language_of(std::string_view tag) {
  auto const primary = tag.substr(0, tag.find('-'));
  if (primary.size() != 2) return std::nullopt;
  std::string lower(primary);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
  for (auto const language : languages) {
    if (tag_of(language) == lower) return language;
  }
  return std::nullopt;
}

LanguageChoice choose_language(Request const& request, Language otherwise) {
  if (auto const asked = request.query_value("lang")) {
    if (auto const language = language_of(*asked)) return {*language, true};
  }
  if (auto const field = request.headers.find("Accept-Language")) {
    if (auto const language = most_wanted(*field, otherwise)) return {*language, false};
  }
  return {otherwise, false};
}

}  // namespace estrade::server::http
