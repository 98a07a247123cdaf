// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/rendition.h"

namespace estrade::server::catalogue {

/// One track of a stream: a rung of its pictures, or a language of its sound.
struct Track {
  std::string name;                  ///< "video-720"
  std::string kind;                  ///< "video" or "audio"
  std::string codec;                 ///< RFC 6381: "avc1.64001f"
  std::string language;              ///< BCP 47; empty when unknown
  int height = 0;                    ///< pixels; 0 for sound
  std::vector<RenditionFile> files;  ///< its pieces, in order
};

/// The tracks that a stream's maker reported, in its order. Untrusted: a track with a piece that
/// the rendition does not hold is left out.
[[nodiscard]] std::vector<Track> read_tracks(Rendition const& rendition);

}  // namespace estrade::server::catalogue
