// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "media/align.h"
#include "media/captions.h"
#include "media/deck.h"
#include "media/face.h"
#include "media/package.h"
#include "media/poster.h"
#include "media/probe.h"
#include "media/scene.h"
#include "media/stills.h"
#include "media/transcode.h"
#include "media/trim.h"

namespace estrade::media {

/// What estrade-media answers, as one JSON object on one line. "version" counts
/// changes of these shapes, "recipe" changes of what is made.
std::string to_json(Portrait const& portrait);
std::string to_json(Stream const& stream);
std::string to_json(FilesToTrim const& files);
std::string to_json(Trimmed const& trimmed);
std::string to_json(std::vector<Scene> const& scenes);
std::string to_json(Stills const& stills);
std::string to_json(Poster const& poster);
std::string to_json(Face const& face);
std::string to_json(Downloads const& downloads);
std::string to_json(Timeline const& timeline);
std::string to_json(Captions const& captions);
std::string to_json(DeckPortrait const& portrait);
std::string to_json(Deck const& deck);

}  // namespace estrade::media
