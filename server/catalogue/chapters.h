// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/view.h"

namespace estrade::server::catalogue {

/// A named stretch of a talk; seconds of what is shown of its recording.
struct Chapter {
  double start = 0;
  double end = 0;
  std::string title;
};

/// What a talk consists of, by its timeline: named after the entries of its deck's outline; or
/// else after its slides' titles; or else after how the slides begin, those that only add to each
/// other taken as one. In order, without a gap; empty without a timeline.
[[nodiscard]] std::vector<Chapter> chapters_of(TalkView const& view);

}  // namespace estrade::server::catalogue
