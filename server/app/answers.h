// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include "server/app/remote.h"
#include "server/error.h"
#include "server/http/client.h"

namespace estrade::server::app {

// What a server's answers say. Of what is missing or of another type the usual value is taken: a
// server may be older or newer.

/// The JSON object that a body is; null when it is none, which the caller says.
[[nodiscard]] Poco::JSON::Object::Ptr object_in(std::string const& body);

/// What a refusing answer says, in the server's own words where it has some.
[[nodiscard]] tl::unexpected<Error> refusal(http::Answer const& answer);

/// "talk.mp4: The file was cut off …"; those of one `code`, or all.
[[nodiscard]] std::vector<std::string> notes_in(Poco::JSON::Object const& object,
                                                std::string_view code = {});

/// The recording's and the deck's files, as "name/size".
[[nodiscard]] std::vector<std::string> originals_in(Poco::JSON::Object const& talk);

[[nodiscard]] Work work_in(Poco::JSON::Object const& object);
[[nodiscard]] std::vector<Work> works_in(Poco::JSON::Array::Ptr const& jobs);

/// A verdict when the answer is a refusal, or no talk.
[[nodiscard]] Result<Status> status_in(http::Answer const& answer);
/// The same of a talk's poster.
/// The work on another index, in an answer of /api/v1/index.
[[nodiscard]] Result<Work> rebuild_in(Result<http::Answer> const& answer);
[[nodiscard]] Result<Poster> poster_in(Result<http::Answer> const& answer);

}  // namespace estrade::server::app
