// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/catalogue/face.h"
#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/studio/frame/desk.h"
#include "server/studio/frame/frame.h"

namespace estrade::server::studio {

/// A small picture of somebody, beside whose name it stands.
[[nodiscard]] http::Html face_of(catalogue::Picture const& picture);

/// Pictures of an event's speakers that are not there: how many are still to come, which could not
/// be had and why, and a button that tries again. Nothing where none is missing.
[[nodiscard]] http::Html missing_faces(Page& page, catalogue::Event const& event,
                                       std::vector<catalogue::MissingFace> const& missing);

}  // namespace estrade::server::studio
