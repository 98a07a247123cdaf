// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/captions.h"
#include "server/catalogue/chapters.h"
#include "server/catalogue/view.h"
#include "server/delivery/answers/permitted.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::delivery {

/// A talk's chapters as WebVTT: a cue each, its title for text.
[[nodiscard]] std::string chapters_vtt(std::vector<catalogue::Chapter> const& chapters);

/// Which slide is on screen when, as WebVTT metadata: a cue for each stretch with a slide, its text
/// {"slide":"7","number":7,"url":"/talks/ID/slides/7","confidence":0.98,"by":"machine"}, of which
/// "slide" is the name in addresses.
[[nodiscard]] std::string slides_vtt(catalogue::TalkView const& view);

/// As WebVTT without any markup.
[[nodiscard]] std::string captions_vtt(std::vector<catalogue::Cue> const& cues);

/// /talks/{id}/captions/{file}, which is the language and ".vtt". Counts from the start of what is
/// shown of the recording. NotFound where there are none.
[[nodiscard]] http::Response answer_captions(Deps const& deps, http::Request const& request);

/// Both count from the start of what is shown of the recording. NotFound for a talk without a
/// timeline.
[[nodiscard]] http::Response answer_chapters(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response answer_slides_track(Deps const& deps, http::Request const& request);

}  // namespace estrade::server::delivery
