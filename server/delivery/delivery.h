// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/permits.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/router.h"
#include "server/storage/store.h"

namespace estrade::server::delivery {

/// Adds what goes out as bytes:
///   GET /media/{rendition}/{file}   renditions: immutable, ranges, open to every page; of drafts
///   and
///                                   withdrawn talks only for who works on them
///   GET /talks/{id}/recording       the current original of a talk that readers may see,
///   GET /talks/{id}/deck            as an attachment under its own name
///   GET /assets/{file}              what is compiled into the binary, compressed beforehand
/// All of it but the last also below /speaker/{permit}, for whoever has a permit for the talk, seen
/// by readers or not, and below /preview/{permit} for the player of who works on it; there no cache
/// keeps it.
/// The routes of the originals must be added before one that matches /talks/{id}/{slug}.
/// `database`, `store` and `clock` outlive the router.
void add_routes(http::Router& router, db::Database const& database, storage::Store const& store,
                Clock const& clock, auth::Permits const& permits);

}  // namespace estrade::server::delivery
