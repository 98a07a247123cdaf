// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "index/document.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::pipeline {

/// What can be found of a talk: itself, each of its slides, and what is said in it, in passages of
/// about half a minute. Nothing of one that readers may not
/// see, or that was removed.
[[nodiscard]] std::optional<estrade::index::Document> document_of(db::Reader const& reader,
                                                                  TalkId const& id);

}  // namespace estrade::server::pipeline
