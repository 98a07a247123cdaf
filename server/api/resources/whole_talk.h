// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/json/writing.h"
#include "server/api/resources/visitor.h"

namespace estrade::server::api {

/// Everything of a talk that the caller may know, who may see it.
[[nodiscard]] Result<Object::Ptr> whole_talk(Deps const& deps, db::Reader const& reader,
                                             Caller const& caller, TalkId const& id,
                                             http::Request const& request);
/// Such an answer; its ETag tells the talk's version to who works on it.
[[nodiscard]] http::Response talk_response(int status, Object const& talk);

}  // namespace estrade::server::api
