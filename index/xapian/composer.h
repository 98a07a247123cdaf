// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "index/document.h"
#include "index/text/words.h"
#include "index/xapian/terms.h"

namespace estrade::index::xapian {

/// Makes a talk into documents of the index: its own first, then those of its moments, to be added
/// in this order. Thread-bound.
class Composer {
 public:
  [[nodiscard]] std::vector<Xapian::Document> compose(Document const& document);

 private:
  text::Analyser analyser_;
  Stemmers stemmers_;
};

}  // namespace estrade::index::xapian
