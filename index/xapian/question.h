// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "index/query.h"
#include "index/text/words.h"
#include "index/xapian/terms.h"

namespace estrade::index::xapian {

/// A query as Xapian runs it, and what to mark in what it finds.
struct Question {
  Xapian::Query query;                     ///< empty: nothing was asked
  std::map<std::string, double> wanted;    ///< terms, with what each is worth in a snippet
  std::vector<std::string> wanted_prefix;  ///< beginnings of words
};

[[nodiscard]] Question make_question(Query const& query, text::Analyser& analyser,
                                     Stemmers const& stemmers);

/// How much a part of a document's text was asked for; see text::make_snippet.
[[nodiscard]] double worth_of(Question const& question, Terms const& terms);

}  // namespace estrade::index::xapian
