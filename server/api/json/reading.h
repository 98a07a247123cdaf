// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <Poco/JSON/Object.h>

#include "server/catalogue/talk.h"
#include "server/catalogue/trim.h"
#include "server/error.h"
#include "server/http/request.h"
#include "server/pipeline/posters.h"

namespace estrade::server::api {

/// The media type of a request's body, in lower case, without parameters; empty when it says none.
[[nodiscard]] std::string media_type_of(http::Request const& request);
/// Whether a body of that type is read as JSON; one that does not say its type is.
[[nodiscard]] bool is_json(std::string_view media_type);

/// The JSON object that a request's body is. BadRequest with `example` when it is none,
/// UnsupportedType when it says it is no JSON.
[[nodiscard]] Result<Poco::JSON::Object::Ptr> read_object(http::Request const& request,
                                                          std::string_view example);

/// The body of a request that chooses a poster: {"candidate": 3} or {"at": 754.2}. BadRequest with
/// a sentence when it says neither, or both.
[[nodiscard]] Result<pipeline::PosterWish> read_poster_wish(http::Request const& request);

/// The body of a request that adds a talk, or changes what it was `before`: what the body does not
/// name stays, null empties it. BadRequest with a sentence that names what is wrong with it as JSON
/// or the field of a wrong type; UnsupportedType when it says it is no JSON. Fields we do not know
/// are ignored. Lengths are not looked at: the catalogue does. A talk that is a draft no longer has
/// no time at which it becomes public.
[[nodiscard]] Result<catalogue::TalkDraft> read_draft(http::Request const& request,
                                                      catalogue::TalkDraft before = {});

/// Names of files, for which talks are to be found: {"files": ["a.mp4"], "event": "pyparis"}, of
/// which the event, a slug, may be absent. Errors as read_draft's.
struct MatchQuestion {
  std::vector<std::string> files;
  std::string event;
};
[[nodiscard]] Result<MatchQuestion> read_match(http::Request const& request);

/// The part of a recording that a request body asks for: {"start": 12.5, "end": 2010.0} in seconds,
/// of which one may be absent. BadRequest as above.
[[nodiscard]] Result<catalogue::Trim> read_trim(http::Request const& request);
/// The body of a request that changes what an event's recordings are made into: "ladder" as text,
/// "also" as a list of texts. What it does not name stays as it was `before`; null is as the
/// archive has it. Errors as read_draft's; what the values may be is looked at elsewhere.
[[nodiscard]] Result<catalogue::Formats> read_formats(http::Request const& request,
                                                      catalogue::Formats before);

}  // namespace estrade::server::api
