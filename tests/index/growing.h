// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "index/document.h"
#include "index/growth.h"
#include "index/searcher.h"

namespace estrade::index {

/// By which even a small index grows as a large one does; nothing is folded unless asked for.
inline constexpr Growth as_a_large_one{.small = 0,
                                       .worth_folding = 1'000'000,
                                       .quiet = std::chrono::hours(1),
                                       .most_beside = 1'000'000};

/// A talk with some words of twenty in its moments, and some of few filters.
inline Document random_talk(std::mt19937& random, std::string key, int date) {
  auto const word = [&] { return "mot" + std::to_string(random() % 20); };
  Document document;
  document.talk = std::move(key);
  document.language = random() % 2 == 0 ? "fr" : "en";
  document.title = "Titre " + word();
  document.speakers = {"Personne " + std::to_string(random() % 3)};
  document.tags = {"sujet" + std::to_string(random() % 3)};
  document.year = 2010 + static_cast<int>(random() % 3);
  document.date = date;
  for (auto left = 1 + random() % 4; left > 0; --left) {
    document.moments.push_back({.slide = static_cast<int>(document.moments.size()) + 1,
                                .text = "commun " + word() + " " + word() + " " + word()});
  }
  return document;
}

/// What a person sees of an answer, but for the order of what is found.
inline std::vector<std::string> seen_of(Answer const& answer) {
  std::vector<std::string> seen;
  for (auto const& talk : answer.talks) {
    std::vector<int> slides;
    for (auto const& hit : talk.hits) slides.push_back(hit.slide);
    std::ranges::sort(slides);
    auto& line = seen.emplace_back(talk.talk + ":");
    for (int const slide : slides) line += " " + std::to_string(slide);
  }
  std::ranges::sort(seen);
  seen.push_back("total " + std::to_string(answer.total) + (answer.relaxed ? " nearly" : ""));
  for (auto const* facets : {&answer.facets.years, &answer.facets.languages,
                             &answer.facets.speakers, &answer.facets.tags}) {
    for (auto const& facet : *facets) {
      seen.push_back(facet.value + " " + std::to_string(facet.talks));
    }
  }
  return seen;
}

inline Query whole_question(std::string words) {
  return {.words = std::move(words),
          .limit = 100,
          .moments = 500,
          .open = false,
          .budget = std::chrono::hours(1)};
}

inline std::vector<std::string> const questions = {"commun",
                                                   "mot1",
                                                   "mot2 mot3",
                                                   "\"mot4 mot5\"",
                                                   "\"commun mot6\"",
                                                   "titre mot7",
                                                   "mot8 -mot9",
                                                   "commun -\"mot1 mot2\"",
                                                   "mot10 mot11 mot12 mot13",
                                                   "tag:sujet1",
                                                   "mot14 year:2011",
                                                   "speaker:\"Personne 2\" mot15",
                                                   "commun language:fr"};

}  // namespace estrade::index
