// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "server/error.h"
#include "server/http/post.h"
#include "server/oidc/provider.h"

namespace estrade::server::oidc {

/// All that is asked of a provider during one step of a log-in, within the time there is for it.
/// Thread-bound. Errors are Unavailable, or Rejected where an address may not be asked or answers
/// too much.
class Conversation {
 public:
  /// `waiting` counts those that wait for the provider; it and the options outlive this.
  Conversation(ProviderOptions const& options, std::atomic<unsigned>& waiting);
  ~Conversation();
  Conversation(Conversation const&) = delete;
  Conversation& operator=(Conversation const&) = delete;

  [[nodiscard]] Result<std::string> get(std::string const& url);
  [[nodiscard]] Result<http::Posted> post(std::string const& url, http::Headers const& headers,
                                          std::string const& body);

 private:
  /// With the time that is left; Unavailable when there is none, or others take up the server.
  Result<http::FetchPolicy> policy_for(std::string const& url);

  ProviderOptions const& options_;
  std::atomic<unsigned>& waiting_;
  bool has_turn_ = false;
  std::chrono::steady_clock::time_point end_;
};

}  // namespace estrade::server::oidc
