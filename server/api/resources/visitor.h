// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/api/api.h"
#include "server/catalogue/talk.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::api {

enum class Visitor { Reader, Administrator };

/// Who asks. Unauthenticated when there is a token and it is wrong.
[[nodiscard]] Result<Visitor> visitor_of(db::Reader const& reader, http::Request const& request);

/// Whether they may see it.
[[nodiscard]] bool may_see(Visitor visitor, catalogue::Talk const& talk);

/// The talk named by the route's {id}: NotFound also for one the visitor may not see.
[[nodiscard]] Result<catalogue::Talk> find_visible(db::Reader const& reader, Visitor visitor,
                                                   http::Request const& request);

struct Page {
  std::size_t limit = 0;
  std::size_t offset = 0;
};
/// The query's "limit" (1 to 100) and "offset"; BadRequest when they are no such numbers.
[[nodiscard]] Result<Page> page_of(http::Request const& request, std::size_t usual_limit);

/// "https://talks.example.org"
[[nodiscard]] std::string origin_of(Deps const& deps, http::Request const& request);

}  // namespace estrade::server::api
