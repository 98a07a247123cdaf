// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/view.h"

namespace estrade::server::catalogue {

/// A named stretch of a talk; seconds of what is shown of its recording.
struct Chapter {
  double start = 0;
  double end = 0;
  std::string title;
};

/// Where a chapter begins that somebody has named. Counted from the start of the whole recording,
/// as a trim is, so that it stays where it is whatever is shown.
struct ChapterMark {
  MediaTime at{};
  std::string title;
};

/// "12:34 Questions": a moment as people type it, white space, a title; nothing for anything else.
[[nodiscard]] std::optional<ChapterMark> chapter_mark_of(std::string_view line);
/// The one way in which it is kept: "12:34 Questions", "1:02:03.500 Questions".
[[nodiscard]] std::string text_of(ChapterMark const& mark);

/// What a talk consists of: as somebody has named it; or else by its timeline, named after the
/// entries of its deck's outline; or else after its slides' titles; or else after how the slides
/// begin, those that only add to each other taken as one. In order, and after the first without a
/// gap; empty where there is neither.
[[nodiscard]] std::vector<Chapter> chapters_of(TalkView const& view);

}  // namespace estrade::server::catalogue
