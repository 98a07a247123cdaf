// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/poppler/slides.h"

namespace estrade::media::poppler {

/// Numbers the groups of a deck, from 1, into each slide's contents: a page which only adds to the
/// one before, as an overlay or a build does, is in the same group. It holds all words of the page
/// before at their places (but for numbers, which count pages), and its picture differs only where
/// there was nothing.
void number_groups(std::vector<MadeSlide>& slides);

}  // namespace estrade::media::poppler
