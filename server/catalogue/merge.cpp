// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/merge.h"

#include "server/catalogue/said.h"

namespace estrade::server::catalogue {

Merge merge(TalkDraft const& base, TalkDraft const& mine, TalkDraft const& theirs) {
  Merge merged{.draft = mine};
  for (auto const name : said_names()) {
    auto const before = said(base, name);
    auto const here = said(mine, name);
    auto const there = said(theirs, name);
    if (there == before || there == here) continue;
    if (here == before) {
      say(merged.draft, name, there);
      merged.theirs.emplace_back(name);
    } else {
      merged.clashes.emplace_back(name);
    }
  }
  return merged;
}

}  // namespace estrade::server::catalogue
