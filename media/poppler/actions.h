// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/poppler/contents.h"
#include "media/poppler/handle.h"

namespace estrade::media::poppler {

/// The links of a page that lead to a page of the same document or to an http, https or mailto
/// address. Whatever else a PDF can do on a click (run scripts, open files, play) is left out.
std::vector<Link> links_of(PopplerDocument& document, PopplerPage& page);

/// The table of contents: at most a thousand entries, sixteen deep, without empty titles.
std::vector<OutlineEntry> outline_of(PopplerDocument& document);

}  // namespace estrade::media::poppler
