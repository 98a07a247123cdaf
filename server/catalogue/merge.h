// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {

/// What two people made of the same draft, brought together.
struct Merge {
  TalkDraft draft;                     ///< what one of them changed alone, and of the rest `mine`
  std::vector<std::string> theirs{};   ///< what only they changed: names of said_names()
  std::vector<std::string> clashes{};  ///< what both changed, each to something else
};
[[nodiscard]] Merge merge(TalkDraft const& base, TalkDraft const& mine, TalkDraft const& theirs);

}  // namespace estrade::server::catalogue
