// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/text/words.h"
#include "index/xapian/lexicon.h"
#include "index/xapian/shards.h"
#include "index/xapian/talks.h"
#include "index/xapian/terms.h"

namespace estrade::index::xapian {

/// What a search works with; all of it outlives the search.
struct Tools {
  Shards const& shards;
  text::Analyser& analyser;
  Stemmers const& stemmers;
  Talks const& talks;
  Lexicon const& lexicon;
};

}  // namespace estrade::index::xapian
