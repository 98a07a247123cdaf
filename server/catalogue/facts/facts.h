// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/rendition.h"
#include "server/catalogue/view.h"

namespace estrade::server::catalogue {

// Reads Rendition::facts, the result.json of `estrade-media`. A worker that a hostile file took
// over could write anything there: only files the rendition really holds become addresses, and
// what does not fit is left out.

/// Without its download. Nothing when there is no playlist.
[[nodiscard]] std::optional<RecordingView> read_stream_facts(Rendition const& rendition);

struct StillsFacts {
  std::optional<PosterView> poster;
  std::optional<StoryboardView> storyboard;
};
[[nodiscard]] StillsFacts read_stills_facts(Rendition const& rendition);

struct SlidesFacts {
  std::map<int, std::vector<Picture>> pictures;  ///< by slide number; narrowest first
  std::map<int, LayerView> layers;               ///< by slide number, where there is one
  std::string card;                              ///< the first slide as JPEG; may be empty
  std::optional<DownloadView> pdf;               ///< made of an original in another format
};
[[nodiscard]] SlidesFacts read_slides_facts(Rendition const& rendition);

}  // namespace estrade::server::catalogue
