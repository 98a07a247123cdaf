// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/poster.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/view.h"

namespace estrade::server::catalogue {

// Reads Rendition::facts, the result.json of `estrade-media`. A worker that a hostile file took
// over could write anything there: only files the rendition really holds become addresses, and
// what does not fit is left out.

/// Without its download. Nothing when there is no playlist.
[[nodiscard]] std::optional<RecordingView> read_stream_facts(Rendition const& rendition);

/// Whether more of a stream is to come: false when it is complete, or was closed half-way.
[[nodiscard]] bool is_growing(Rendition const& rendition);

/// What a maker or an examiner noted (JSON), without the file's name and role; none of a code that
/// stands in `known` already.
[[nodiscard]] std::vector<NoteView> read_notes(std::string const& json,
                                               std::vector<NoteView> const& known);

/// Where nobody is heard at the beginning or the end of a stream for a while; else nothing.
[[nodiscard]] std::optional<TrimView> read_suggested_trim(Rendition const& rendition);

struct StillsFacts {
  std::optional<PosterView> poster;
  std::vector<PosterView> candidates;  ///< in order of time
  std::optional<StoryboardView> storyboard;
};
[[nodiscard]] StillsFacts read_stills_facts(Rendition const& rendition);

/// Nothing before it is made.
[[nodiscard]] std::optional<PosterView> read_poster_facts(ChosenPoster const& poster);

struct SlidesFacts {
  std::map<int, std::vector<Picture>> pictures;  ///< by slide number; narrowest first
  std::map<int, LayerView> layers;               ///< by slide number, where there is one
  std::string card;                              ///< the first slide as JPEG; may be empty
  std::optional<DownloadView> pdf;               ///< made of an original in another format
};
[[nodiscard]] SlidesFacts read_slides_facts(Rendition const& rendition);

}  // namespace estrade::server::catalogue
