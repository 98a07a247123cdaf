// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include "index/query.h"
#include "server/catalogue/edits.h"
#include "server/catalogue/removal.h"
#include "server/catalogue/trim.h"
#include "server/catalogue/view.h"
#include "server/clock.h"
#include "server/http/response.h"
#include "server/jobs/queue.h"

namespace estrade::server::api {

using Poco::JSON::Array;
using Poco::JSON::Object;

/// An empty object whose keys stay in the order in which they are set.
[[nodiscard]] Object::Ptr object();

[[nodiscard]] Object::Ptr json_of(catalogue::Event const& event);
[[nodiscard]] Object::Ptr json_of(catalogue::Trim const& trim);
[[nodiscard]] Object::Ptr json_of(catalogue::Interval const& moment);
/// With what its recordings are made into; null where that is as the archive has it.
[[nodiscard]] Object::Ptr whole_event(catalogue::Event const& event);
[[nodiscard]] Object::Ptr json_of(catalogue::Picture const& picture);

/// A talk's poster, and the pictures it could be instead; with `all` also what was chosen.
void set_poster(Object& json, catalogue::TalkView const& view, bool all);

/// What who manages a talk should know of its files.
[[nodiscard]] Array::Ptr json_of(std::vector<catalogue::NoteView> const& notes);

/// A change of what is said about a talk: who, when, which fields from what to what.
[[nodiscard]] Object::Ptr json_of(catalogue::Edit const& edit);
/// A talk that can be restored, and until when.
[[nodiscard]] Object::Ptr json_of(catalogue::Removed const& removed);

/// What a list shows of a talk.
[[nodiscard]] Object::Ptr summary_of(catalogue::Talk const& talk,
                                     std::optional<catalogue::PosterView> const& poster);

/// A piece of work, and the seconds that are left of it at `now`.
[[nodiscard]] Object::Ptr json_of(jobs::JobStatus const& status, Instant now);

/// Everything; the jobs, as of `now`, only when they are given.
[[nodiscard]] Object::Ptr json_of(catalogue::TalkView const& view, std::string_view origin,
                                  std::optional<std::vector<jobs::JobStatus>> const& jobs,
                                  Instant now);

/// "snippet": [{"text","marked"}]
[[nodiscard]] Array::Ptr json_of(std::vector<index::Piece> const& snippet);

/// An answer that caches ask about each time, by its ETag.
[[nodiscard]] http::Response json_response(int status, Object const& body);

}  // namespace estrade::server::api
