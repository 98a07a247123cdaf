// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/assets.h"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>

namespace estrade::server {

/// The table that player/build.mjs writes.
std::span<Asset const> all_assets();

Asset const& asset(std::string_view logical) {
  auto const all = all_assets();
  auto const found = std::ranges::find(all, logical, &Asset::logical);
  if (found == all.end()) throw std::out_of_range("no asset named " + std::string(logical));
  return *found;
}

Asset const* find_asset(std::string_view path) {
  auto const all = all_assets();
  auto const found = std::ranges::find(all, path, &Asset::path);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace estrade::server
