// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "server/app/remote.h"
#include "server/error.h"

namespace estrade::server::app {

/// What `estrade poster` was told; at most one of the four.
struct PosterOptions {
  std::string talk;  ///< its id, or its address
  std::optional<double> at{};
  std::optional<int> candidate{};
  std::optional<std::filesystem::path> picture{};
  bool automatic = false;
};

/// Chooses a talk's poster, waits until it is made, and prints on standard output what the poster
/// is and what it could be instead. Chooses nothing when it was told none.
[[nodiscard]] Result<void> choose_poster(Remote& remote, PosterOptions const& options);

}  // namespace estrade::server::app
