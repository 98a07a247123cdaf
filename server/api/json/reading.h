// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/catalogue/talk.h"
#include "server/error.h"
#include "server/http/request.h"
#include "server/pipeline/posters.h"

namespace estrade::server::api {

/// The media type of a request's body, in lower case, without parameters; empty when it says none.
[[nodiscard]] std::string media_type_of(http::Request const& request);
/// Whether a body of that type is read as JSON; one that does not say its type is.
[[nodiscard]] bool is_json(std::string_view media_type);

/// The body of a request that chooses a poster: {"candidate": 3} or {"at": 754.2}. BadRequest with
/// a sentence when it says neither, or both.
[[nodiscard]] Result<pipeline::PosterWish> read_poster_wish(http::Request const& request);

/// The body of a request that adds a talk. BadRequest with a sentence that names what is wrong
/// with it as JSON or the field of a wrong type; UnsupportedType when it says it is no JSON.
/// Fields we do not know are ignored, null is as if it were not there. Lengths are not looked at:
/// the catalogue does.
[[nodiscard]] Result<catalogue::TalkDraft> read_draft(http::Request const& request);

}  // namespace estrade::server::api
