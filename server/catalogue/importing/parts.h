// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include "server/catalogue/scheduled.h"

namespace estrade::server::catalogue {

inline constexpr std::array all_parts = {Part::Title,   Part::Abstract, Part::Language,
                                         Part::Licence, Part::Speakers, Part::Date,
                                         Part::Tags,    Part::Links};

/// What a talk of a schedule is as a draft; its track is a tag. Without an event.
[[nodiscard]] TalkDraft draft_of(schedule::Talk const& said);

/// A part as text, lists one a line: equal texts are equal parts.
[[nodiscard]] std::string text_in(TalkDraft const& draft, Part part);
/// Has that part of `draft` be as in `other`.
void take(TalkDraft& draft, TalkDraft const& other, Part part);

}  // namespace estrade::server::catalogue
