// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// Sites that may show a talk in a frame, as Content-Security-Policy writes them:
/// "https://blog.example.org", "https://*.example.org:8443", "blog.example.org"; or alone "*" for
/// all and "none" for none. Empty: nothing is said.
using Sites = std::vector<std::string>;

/// Rejected with a sentence when one of them is no site, they are more than 50, or one that stands
/// alone does not.
[[nodiscard]] Result<Sites> check_sites(Sites sites);

/// What is said of a talk itself; empty: what the archive says goes for it.
[[nodiscard]] Sites embed_sites(db::Reader const& reader, TalkId const& talk);
/// `sites` as check_sites() gave them.
void set_embed_sites(db::Transaction const& transaction, TalkId const& talk, Sites const& sites);

}  // namespace estrade::server::catalogue
