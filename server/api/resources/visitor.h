// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/api/api.h"
#include "server/auth/caller.h"
#include "server/catalogue/talk.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::api {

using auth::Caller;

/// Who asks. Unauthenticated when there is a token and it is wrong.
[[nodiscard]] Result<Caller> caller_of(Deps const& deps, db::Reader const& reader,
                                       http::Request const& request);

/// Whether it is theirs to change, and they are told about the work on it.
[[nodiscard]] bool works_on(Caller const& caller, catalogue::Talk const& talk);
/// Whether they may see it.
[[nodiscard]] bool may_see(Caller const& caller, catalogue::Talk const& talk);

/// The talk named by the route's {id}: NotFound also for one the caller may not see.
[[nodiscard]] Result<catalogue::Talk> find_visible(db::Reader const& reader, Caller const& caller,
                                                   http::Request const& request);

/// A talk that the caller may change, and who that is.
struct Held {
  catalogue::Talk talk;
  Caller caller;
};
/// As find_visible; Unauthenticated for readers, and Forbidden for who may not change it.
[[nodiscard]] Result<Held> find_held(Deps const& deps, db::Reader const& reader,
                                     http::Request const& request);
/// The same for one who only looks: a token that only reads is enough.
[[nodiscard]] Result<Held> find_theirs(Deps const& deps, db::Reader const& reader,
                                       http::Request const& request);
/// Talks are made, moved and removed by who organises their event; Forbidden for others.
[[nodiscard]] Result<void> demand_event(Caller const& caller, catalogue::Talk const& talk);
/// The same for a talk that goes to another event; fine where it stays.
[[nodiscard]] Result<void> demand_move(Caller const& caller, catalogue::Talk const& before,
                                       catalogue::Talk const& after);
/// As the catalogue keeps who changed something.
[[nodiscard]] catalogue::Author author_of(Caller const& caller);
/// Who asks, when that is an administrator; auth::demand_administrator()'s verdict otherwise.
[[nodiscard]] Result<Caller> administrator_of(Deps const& deps, db::Reader const& reader,
                                              http::Request const& request);

/// Whether they see that there is such an event: one none of whose talks can be seen is not
/// announced.
[[nodiscard]] bool sees(db::Reader const& reader, Caller const& caller,
                        catalogue::Event const& event);
/// The event of that slug: NotFound also for one they do not see.
[[nodiscard]] Result<catalogue::Event> find_seen_event(db::Reader const& reader,
                                                       Caller const& caller, std::string_view slug);
/// The event of that slug, when the caller organises it. Forbidden for who does not; NotFound when
/// they would not even see that there is one.
[[nodiscard]] Result<catalogue::Event> find_organised(db::Reader const& reader,
                                                      Caller const& caller, std::string_view slug);

struct Page {
  std::size_t limit = 0;
  std::size_t offset = 0;
};
/// The query's "limit" (1 to 100) and "offset"; BadRequest when they are no such numbers.
[[nodiscard]] Result<Page> page_of(http::Request const& request, std::size_t usual_limit);

/// "https://talks.example.org"
[[nodiscard]] std::string origin_of(Deps const& deps, http::Request const& request);

}  // namespace estrade::server::api
