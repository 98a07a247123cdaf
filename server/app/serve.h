// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "config/settings.h"

namespace estrade::server::app {

/// `estrade serve`: answers until SIGINT or SIGTERM. Returns the process' exit code: 0 stopped,
/// 3 the machine is in the way (port or folder taken), said in one sentence.
[[nodiscard]] int serve(config::Settings const& settings,
                        std::optional<std::filesystem::path> const& sample);

}  // namespace estrade::server::app
