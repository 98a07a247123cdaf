// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/auth/permits.h"
#include "server/catalogue/view.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/id.h"
#include "server/storage/store.h"

namespace estrade::server::delivery {

/// What answers are made from. The references outlive the router.
struct Deps {
  db::Database const& database;
  storage::Store const& store;
  Clock const& clock;
  auth::Permits permits;
};

/// Whether the request came to an address below a permit, "/speaker/{permit}/…", or a viewing,
/// "/preview/{permit}/…": that alone decides there.
[[nodiscard]] bool has_permit(http::Request const& request);
/// Whether its permit is one for that talk.
[[nodiscard]] bool is_permitted(Deps const& deps, db::Reader const& reader,
                                http::Request const& request, TalkId const& talk);
/// Has a view name its addresses as they are delivered to who asks by a permit or a viewing.
void move_as_asked(http::Request const& request, catalogue::TalkView& view);
/// Whether the talk's files are for whom asks: readers see those that are open.
[[nodiscard]] bool may_have(Deps const& deps, db::Reader const& reader,
                            http::Request const& request, TalkId const& talk, bool is_open);

/// Keeps an answer to an address below a permit out of caches: it is for one person, and for as
/// long as the permit is open.
[[nodiscard]] http::Response unkept(http::Request const& request, http::Response response);

}  // namespace estrade::server::delivery
