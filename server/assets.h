// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::server {

/// A file for browsers that is compiled into the binary: bundles of player/, style sheets, icons.
/// The path carries a hash of the content, so it may be cached for ever. Everything lives as long
/// as the process.
struct Asset {
  std::string_view logical;  ///< what code asks for: "player.js"
  std::string_view path;     ///< where it is served: "/assets/player-1A2B3C4D.js"
  std::string_view type;     ///< for Content-Type
  std::string_view digest;   ///< "sha256-…" of `bytes`, as policies and integrity attributes name it
  std::string_view bytes;    ///< as it is
  std::string_view gzip;     ///< the same, gzip -9; empty when that does not make it smaller
  std::string_view brotli;   ///< the same, brotli 11; empty when that does not make it smaller
};

/// The asset of that logical name; thread-safe. Throws std::out_of_range when there is none, which
/// is a fault of ours: player/build.mjs says which ones there are.
[[nodiscard]] Asset const& asset(std::string_view logical);

/// The asset served at that path ("/assets/…"), or null; thread-safe.
[[nodiscard]] Asset const* find_asset(std::string_view path);

}  // namespace estrade::server
