// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/http/response.h"
#include "server/storage/store.h"

namespace estrade::server::delivery {

/// The bytes of a blob that the catalogue knows. Throws when they are not there: the catalogue
/// and the store disagree, which no reader can mend.
[[nodiscard]] http::FileBody open_blob(storage::Store const& store, std::string const& key);

}  // namespace estrade::server::delivery
