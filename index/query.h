// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace estrade::index {

/// What a person asks. Any bytes are a query: text that is not UTF-8 is repaired, an empty one
/// finds nothing. Words are joined by AND, "quoted words" are a phrase, -word excludes.
struct Query {
  std::string words;
  std::string event;     ///< only talks of the event with this title; empty: all
  std::string language;  ///< only documents in this language; empty: all
  std::size_t limit = 20;
  std::size_t offset = 0;
};

/// A stretch of text; marked ones are what the query asked for.
struct Piece {
  std::string text;
  bool marked = false;
};

struct Hit {
  std::string talk;
  int slide = 0;  ///< 0: the talk itself
  std::vector<Piece> snippet;
  double weight = 0;
};

struct Hits {
  std::vector<Hit> hits;
  std::size_t estimated_total = 0;
};

}  // namespace estrade::index
