// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "server/storage/store.h"

namespace estrade::server::storage {

/// Blobs on the local disk under `root`.
[[nodiscard]] std::unique_ptr<Store> open_local_store(std::filesystem::path const& root);

}  // namespace estrade::server::storage
