// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "config/settings.h"
#include "server/auth/caller.h"
#include "server/clock.h"
#include "server/oidc/provider.h"

namespace estrade::server::app {

/// The provider of OpenID Connect that the settings name; null when they name none. The clock
/// outlives it.
[[nodiscard]] std::unique_ptr<oidc::Provider> open_provider(config::Settings const& settings,
                                                            Clock const& clock);
/// What somebody becomes who comes from there and has no account.
[[nodiscard]] std::optional<auth::Role> newcomers(config::Settings const& settings);

}  // namespace estrade::server::app
