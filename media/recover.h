// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>

#include "media/align.h"
#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"

namespace estrade::media {

/// Names of what recover() writes.
inline constexpr char const* recovered_deck = "deck.pdf";
inline constexpr char const* recovered_timeline = "timeline.json";

/// Finds the slides that a recording shows, in one or several files one after another, without a
/// deck to know them by, and writes them into `folder`: deck.pdf, one picture a page in the order
/// in which they were first shown, and timeline.json, in the form of align()'s. Where slides are
/// within the picture is found by what turns there while its surroundings do not; there they are
/// made straight, and who moves before them is painted out where enough was seen behind. A slide
/// shown again is one page; one to which something is added is a page at every step, as decks have
/// it. Where no slides are shown the timeline says so, and there is no deck.pdf. At most 500
/// slides: what comes later in the recording is left out. Unsupported when the recording has no
/// pictures, else verdicts as probe's. Decodes key frames, and what lies between where something
/// changed.
Result<Timeline> recover(std::span<Source const> recording, std::filesystem::path const& folder,
                         Progress const& progress = {}, std::stop_token stop = {});

}  // namespace estrade::media
