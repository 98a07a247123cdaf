// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "index/document.h"
#include "server/catalogue/captions.h"

namespace estrade::server::pipeline {

/// What is said, in passages of some 25 seconds that overlap a little: one cue is a few words, and
/// too little to be found by. What rolls, each cue saying again the last line of the one before,
/// is there once; a cue that stays for longer than a passage is divided by its words, as if all
/// took the same time. `cues` by start. Pure.
[[nodiscard]] std::vector<index::Moment> passages_of(std::vector<catalogue::Cue> cues,
                                                     std::string const& language);

}  // namespace estrade::server::pipeline
