// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/marks.h"

#include <string>

#include "index/text/fold.h"
#include "index/text/language.h"
#include "index/text/snippet.h"
#include "index/text/words.h"
#include "index/xapian/question.h"

namespace estrade::index {

std::vector<Stretch> find_marks(std::string_view text, std::string_view language,
                                Query const& query) {
  auto const repaired = text::repair(text);
  // Else the places would not be those of the text.
  if (repaired.size() != text.size()) return {};
  text::Analyser analyser;
  xapian::Stemmers const stemmers;
  auto const question = xapian::make_question(query, analyser, stemmers);
  if (question.query.empty()) return {};
  auto const languages = text::languages_of(language);
  return text::find_stretches(
      analyser.words(repaired), [&](text::Word const&, text::Part const& part) {
        return xapian::worth_of(question, stemmers.terms_of(part, languages));
      });
}

}  // namespace estrade::index
