// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/poppler/contents.h"
#include "media/poppler/handle.h"

namespace estrade::media::poppler {

/// How many pixels wide a page is, when all there is on it is one picture or a few (a scan, an
/// exported picture): drawn wider it would only be blown up. No limit (INT_MAX) for any other page.
int pixels_across(PopplerPage& page, PageContents const& contents);

}  // namespace estrade::media::poppler
