// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/log_in.h"

#include <algorithm>
#include <utility>

namespace estrade::server::app {

std::unique_ptr<oidc::Provider> open_provider(config::Settings const& settings,
                                              Clock const& clock) {
  auto const& chosen = settings.oidc;
  if (chosen.issuer.empty()) return nullptr;
  oidc::ProviderOptions options{.issuer = chosen.issuer,
                                .client_id = chosen.client_id,
                                .client_secret = chosen.client_secret,
                                .scopes = chosen.scopes,
                                .label = chosen.label};
  options.policy.also = settings.outgoing;
  // A provider that does not answer leaves most of the threads to everybody else.
  options.most_at_once = std::max(1U, settings.threads / 4);
  return std::make_unique<oidc::Provider>(std::move(options), clock);
}

std::optional<auth::Role> newcomers(config::Settings const& settings) {
  if (settings.oidc.newcomers == "editor") return auth::Role::Editor;
  if (settings.oidc.newcomers == "organiser") return auth::Role::Organiser;
  return std::nullopt;
}

}  // namespace estrade::server::app
