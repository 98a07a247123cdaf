// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/filters.h"

#include <algorithm>
#include <string>
#include <utility>

#include "index/text/fold.h"
#include "index/text/language.h"
#include "index/text/words.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

constexpr int first_year = 1800;  ///< a year before: never, after: later than anything
constexpr int last_year = 2200;
constexpr std::size_t longest_typed = 1000;

Claim any_year(Years const& years) {
  auto const first = std::clamp(years.first == 0 ? first_year : years.first, 1, 9999);
  auto const last = std::clamp(years.last == 0 ? last_year : years.last, 1, 9999);
  if (first == last) return Claim(year_term_of(first));
  Claims each;
  for (int year = std::max(first, first_year); year <= std::min(last, last_year); ++year) {
    each.emplace_back(year_term_of(year));
  }
  return any_of(std::move(each));
}

/// "Zoé Lefèvre" is she; "lefevre" is everybody of that name.
Claim anybody(std::string const& name) {
  text::Analyser analyser;
  Claims words;
  for (auto const& word : analyser.words(name)) {
    for (auto const& part : word.parts) {
      words.emplace_back(std::string(speaker_word_term).append(part.folded));
    }
  }
  return any_of({Claim(name_term_of(speaker_term, name)), all_of(std::move(words))});
}

}  // namespace

Claims claims_of(Filters const& filters) {
  Claims all;
  auto const typed = [](std::string const& name) { return text::repair(name, longest_typed); };
  if (!filters.talk.empty()) {
    all.emplace_back(talk_term_of(filters.talk.substr(0, longest_name)));
    all.emplace_back(any_talk);
  }
  if (!filters.event.empty()) {
    all.push_back(any_of({Claim(name_term_of(event_slug_term, typed(filters.event))),
                          Claim(name_term_of(event_title_term, typed(filters.event)))}));
  }
  if (!filters.speaker.empty()) all.push_back(anybody(typed(filters.speaker)));
  if (!filters.licence.empty()) {
    all.emplace_back(name_term_of(licence_term, typed(filters.licence)));
  }
  if (!filters.tag.empty()) all.emplace_back(name_term_of(tag_term, typed(filters.tag)));
  if (!filters.language.empty()) {
    all.emplace_back(std::string(language_term).append(text::primary_subtag(filters.language)));
  }
  if (filters.years != Years{}) all.push_back(any_year(filters.years));
  if (filters.has_slides) all.emplace_back(has_slides_term);
  if (filters.has_captions) all.emplace_back(has_captions_term);
  return all;
}

}  // namespace estrade::index::xapian
