// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/facets.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace estrade::index::xapian {
namespace {

constexpr std::size_t most_facets = 50;

/// Labels of one sort that anything counts for, by their numbers, the first of them in order.
template <typename Before>
std::vector<Facet> first_of(Labels::Sort sort, std::vector<std::size_t> const& counts,
                            Labels const& labels, Before before) {
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < counts.size(); ++number) {
    if (counts[number] > 0 && labels.at(number).sort == sort) numbers.push_back(number);
  }
  auto const most = static_cast<std::ptrdiff_t>(std::min(numbers.size(), most_facets));
  std::ranges::partial_sort(numbers, numbers.begin() + most, before);
  std::vector<Facet> facets;
  for (auto at = numbers.begin(); at != numbers.begin() + most; ++at) {
    auto const& label = labels.at(*at);
    facets.push_back({label.value, label.title, counts[*at]});
  }
  return facets;
}

}  // namespace

Facets facets_of(std::vector<std::size_t> const& counts, Labels const& labels) {
  auto const largest = [&](Labels::Sort sort) {
    return first_of(sort, counts, labels, [&](std::size_t a, std::size_t b) {
      return std::pair(counts[b], std::string_view(labels.at(a).title)) <
             std::pair(counts[a], std::string_view(labels.at(b).title));
    });
  };
  auto const newest = [&](std::size_t a, std::size_t b) {
    return labels.at(a).value > labels.at(b).value;
  };
  return {.events = largest(Labels::Sort::Event),
          .years = first_of(Labels::Sort::Year, counts, labels, newest),
          .languages = largest(Labels::Sort::Language),
          .speakers = largest(Labels::Sort::Speaker),
          .licences = largest(Labels::Sort::Licence),
          .tags = largest(Labels::Sort::Tag)};
}

}  // namespace estrade::index::xapian
