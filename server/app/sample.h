// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "server/error.h"

namespace estrade::server::app {

/// Adds every talk under `folder` (each a subfolder with a talk.json that names its files) to the
/// server at `address`, the way anybody would: the public API, tus, the ordinary pipeline.
[[nodiscard]] Result<void> add_samples(std::filesystem::path const& folder,
                                       std::string const& address, std::string const& token,
                                       std::stop_token const& stop);

}  // namespace estrade::server::app
