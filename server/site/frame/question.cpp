// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/question.h"

#include <algorithm>

#include "index/filters.h"
#include "server/http/query.h"

namespace estrade::server::site {

index::Filters Question::as_filters() const {
  index::Filters all;
  for (auto const& [name, value] : filters) index::set_filter(all, name, value);
  return all;
}

std::string Question::path(std::string_view at) const {
  auto path = std::string(at) + "?q=" + http::percent_encode(words);
  for (auto const name : index::filter_names) {
    auto const filter = filters.find(name);
    if (filter == filters.end()) continue;
    path += "&" + std::string(name) + "=" + http::percent_encode(filter->second);
  }
  if (exact) path += "&exact=1";
  return path;
}

Question Question::with_words(std::string other) const {
  return {.words = std::move(other), .filters = filters, .page = 1, .exact = false};
}

Question Question::as_typed() const {
  return {.words = words, .filters = filters, .page = 1, .exact = true};
}

Question Question::with_filter(std::string_view name, std::string_view value) const {
  Question other{.words = words, .filters = filters, .page = 1, .exact = exact};
  other.filters.erase(std::string(name));
  if (!value.empty()) other.filters.emplace(name, value);
  return other;
}

Question read_question(http::Request const& request, int most) {
  Question question;
  question.words = request.query_value("q").value_or("");
  auto const first = question.words.find_first_not_of(" \t\r\n");
  question.words.erase(0, std::min(first, question.words.size()));
  for (auto const name : index::filter_names) {
    auto const value = request.query_value(name).value_or("");
    index::Filters sensible;
    if (index::set_filter(sensible, name, value)) question.filters.emplace(name, value);
  }
  question.exact = request.query_value("exact") == "1";
  question.page = std::clamp(http::query_number(request, "page").value_or(1), 1, most);
  return question;
}

}  // namespace estrade::server::site
