// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/html.h"
#include "server/studio/frame/desk.h"
#include "server/studio/frame/frame.h"

namespace estrade::server::studio {

/// On the page to sign in at: the way through the provider. Nothing where there is none.
[[nodiscard]] http::Html provider_entry(Desk const& desk, Page const& page, std::string_view next);

/// On the account's page: whether it is connected to somebody at the provider, since when, and how
/// that is changed, which an account without a password cannot. Nothing where there is no provider.
[[nodiscard]] http::Html provider_part(Desk const& desk, Page const& page,
                                       std::optional<Instant> const& bound_at, bool has_password);

/// What a new account may be called, and that an e-mail address lets somebody in from there.
[[nodiscard]] std::string name_hint(Desk const& desk, Visit const& visit);

}  // namespace estrade::server::studio
