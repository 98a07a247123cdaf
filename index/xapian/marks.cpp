// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/marks.h"

#include "index/text/fold.h"
#include "index/text/language.h"
#include "index/text/question.h"
#include "index/text/snippet.h"
#include "index/text/words.h"
#include "index/xapian/terms.h"
#include "index/xapian/wanted.h"

namespace estrade::index {

std::vector<Stretch> find_marks(std::string_view text, std::string_view language,
                                Query const& query) {
  auto const repaired = text::repair(text);
  // Else the places would not be those of the text.
  if (repaired.size() != text.size()) return {};
  text::Analyser analyser;
  xapian::Stemmers const stemmers;
  auto asked = text::read_question(analyser, query.words);
  if (!query.open) {
    for (auto& clause : asked.clauses) clause.open = false;
  }
  auto const stop_words = query.filters.language.empty()
                              ? text::languages_of({})
                              : text::languages_of(query.filters.language);
  xapian::Wanted wanted(asked.clauses, stop_words, stemmers);
  if (wanted.nothing()) return {};
  auto const languages = text::languages_of(language);
  return text::find_stretches(
      analyser.words(repaired),
      [&](text::Word const&, text::Part const& part) { return wanted.of(part, languages).worth; });
}

}  // namespace estrade::index
