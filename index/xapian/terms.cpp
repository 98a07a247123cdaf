// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/terms.h"

#include <algorithm>

#include "index/text/fold.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

void add_stem(std::vector<std::string>& stems, std::string_view prefix, std::string const& stem) {
  auto const folded = text::fold_accents(stem);
  if (folded.empty()) return;
  auto term = std::string(prefix) + folded;
  if (std::ranges::find(stems, term) == stems.end()) stems.push_back(std::move(term));
}

void add_stems(std::vector<std::string>& stems, std::string_view prefix, Xapian::Stem const& stem,
               text::Part const& part) {
  add_stem(stems, prefix, stem(part.plain));
  if (part.folded != part.plain) add_stem(stems, prefix, stem(part.folded));
}

}  // namespace

Terms Stemmers::terms_of(text::Part const& part, text::Languages languages) const {
  Terms terms{.exact = part.folded, .stems = {}};
  bool const has_digit =
      std::ranges::any_of(part.folded, [](char c) { return c >= '0' && c <= '9'; });
  if (has_digit) return terms;
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    if (languages.has(static_cast<text::Language>(i))) {
      add_stems(terms.stems, stem_prefixes[i], stems_[i], part);
    }
  }
  return terms;
}

}  // namespace estrade::index::xapian
