// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include <xapian.h>

#include "index/text/language.h"
#include "index/text/words.h"

namespace estrade::index::xapian {

/// The terms of one part of a word.
struct Terms {
  std::string exact;
  std::vector<std::string> stems;  ///< with their prefixes, accents folded after stemming
};

/// Snowball's stemmers. Stems of the accented and of the bare spelling are both made, where they
/// differ: who types "elevees" shall find « élevée ». Thread-bound.
class Stemmers {
 public:
  [[nodiscard]] Terms terms_of(text::Part const& part, text::Languages languages) const;

 private:
  std::array<Xapian::Stem, text::stemmed.size()> stems_ = {
      Xapian::Stem("fr"), Xapian::Stem("en"), Xapian::Stem("de"), Xapian::Stem("es"),
      Xapian::Stem("it"), Xapian::Stem("pt"), Xapian::Stem("nl")};
};

}  // namespace estrade::index::xapian
