// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/reasons/reasons.h"

#include <algorithm>
#include <array>
#include <span>
#include <sstream>
#include <vector>

#include <Poco/JSON/Array.h>

#include "server/reasons/french/french.h"

namespace estrade::server::reasons {
namespace {

constexpr std::string_view hole = "{}";
constexpr int deepest = 3;  // a reason in a reason

using Table = std::span<Sentence const>;

std::array<Table, 6> const& french_tables() {
  static std::array<Table, 6> const tables = {french::recordings(), french::slides(),
                                              french::work(),       french::arriving(),
                                              french::schedules(),  french::talks()};
  return tables;
}

/// What stands in a pattern's holes where the reason is one of its; nothing where it is none.
std::optional<std::vector<std::string_view>> fillings_of(std::string_view pattern,
                                                         std::string_view reason) {
  auto next = pattern.find(hole);
  auto const begin = pattern.substr(0, next);
  if (!reason.starts_with(begin)) return std::nullopt;
  reason.remove_prefix(begin.size());
  std::vector<std::string_view> fillings;
  while (next != std::string_view::npos) {
    pattern.remove_prefix(next + hole.size());
    next = pattern.find(hole);
    auto const literal = pattern.substr(0, next);
    bool const is_last = next == std::string_view::npos;
    if (is_last && !reason.ends_with(literal)) return std::nullopt;
    auto const end = is_last ? reason.size() - literal.size() : reason.find(literal);
    if (end == std::string_view::npos) return std::nullopt;
    fillings.push_back(reason.substr(0, end));
    reason.remove_prefix(end + literal.size());
  }
  if (!reason.empty()) return std::nullopt;
  return fillings;
}

std::optional<std::string> in_french(std::string_view reason, int depth);

std::string filled(std::string_view pattern, std::vector<std::string_view> const& fillings,
                   int depth) {
  std::string text;
  for (auto const& filling : fillings) {
    auto const at = pattern.find(hole);
    text += pattern.substr(0, at);
    text += in_french(filling, depth + 1).value_or(std::string(filling));
    pattern.remove_prefix(at + hole.size());
  }
  text += pattern;
  return text;
}

std::optional<std::string> in_french(std::string_view reason, int depth) {
  if (depth > deepest) return std::nullopt;
  for (auto const& table : french_tables()) {
    auto const same = std::ranges::find(table, reason, &Sentence::english);
    if (same != table.end()) return std::string(same->translated);
  }
  for (auto const& table : french_tables()) {
    for (auto const& sentence : table) {
      auto const fillings = fillings_of(sentence.english, reason);
      if (fillings) return filled(sentence.translated, *fillings, depth);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> translate(http::Language language, std::string_view reason) {
  switch (language) {
    case http::Language::English:
      return std::string(reason);
    case http::Language::French:
      return in_french(reason, 0);
  }
  return std::nullopt;
}

http::Html told(http::Language language, std::string_view reason) {
  if (reason.empty()) return {};
  if (auto const translated = translate(language, reason)) return http::html(*translated);
  return http::markup(R"(<span lang="en">{}</span>)", reason);
}

http::Html for_script(http::Language language) {
  if (language == http::Language::English) return {};
  Poco::JSON::Array pairs;
  for (auto const& table : {french::arriving(), french::talks()}) {
    for (auto const& sentence : table) {
      Poco::JSON::Array pair;
      pair.add(std::string(sentence.english));
      pair.add(std::string(sentence.translated));
      pairs.add(pair);
    }
  }
  std::ostringstream out;
  pairs.stringify(out);
  return http::markup(R"(<script type="application/json" id="reasons">{}</script>
)",
                      http::json_script(out.str()));
}

}  // namespace estrade::server::reasons
