// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "index/query.h"

namespace estrade::index::xapian {

/// What a document of the index keeps to be shown. All repaired UTF-8.
struct Record {
  Kind kind = Kind::Talk;
  int slide = 0;
  std::chrono::microseconds start{0};
  std::chrono::microseconds end{0};
  std::string language;  ///< primary subtag
  std::string title;
  std::string text;
  std::string people;  ///< of a talk: speakers, joined by ", "
  std::string event;   ///< of a talk
};
[[nodiscard]] std::string write_record(Record const& record);
[[nodiscard]] Record read_record(Xapian::Document const& document);

/// What a talk counts for.
struct FacetNames {
  std::string event_slug;
  std::string event;
  std::string year;  ///< empty unknown
  std::string licence;
  std::vector<std::string> languages;
  std::vector<std::string> speakers;
  std::vector<std::string> tags;
};
[[nodiscard]] std::string write_facets(FacetNames const& names);
[[nodiscard]] FacetNames read_facets(std::string_view stored);

}  // namespace estrade::index::xapian
