// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/open_store.h"

#include "server/storage/local/local_store.h"

namespace estrade::server::storage {

std::unique_ptr<Store> open_local_store(std::filesystem::path const& root) {
  return std::make_unique<local::LocalStore>(root);
}

}  // namespace estrade::server::storage
