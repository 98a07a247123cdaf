// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "server/auth/accounts.h"
#include "server/auth/caller.h"
#include "server/auth/sessions.h"
#include "server/auth/tokens.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::auth {

/// Accounts on a real catalogue.
class People : public testing::Test {
 protected:
  template <class Work>
  auto write(Work const& work) {
    return archive_.database().write(work);
  }

  AccountId add(std::string const& name, Role role, std::vector<EventId> const& events = {},
                std::vector<TalkId> const& talks = {}) {
    return write([&](db::Transaction const& transaction) {
      auto const account = add_account(transaction, name, role, clock_.now()).value();
      EXPECT_TRUE(entrust(transaction, account.id, role, events, talks));
      set_password(transaction, account.id, hash_);
      return account.id;
    });
  }
  /// What the browser sends back.
  std::string sign_in(AccountId const& account, std::string const& agent = "") {
    http::Request request;
    if (!agent.empty()) request.headers.add("User-Agent", agent);
    auto const cookie = write([&](db::Transaction const& transaction) {
      return open_session(transaction, account, request, false, clock_.now());
    });
    return cookie.substr(0, cookie.find(';'));
  }
  Result<Caller> who(http::Method method,
                     std::vector<std::pair<std::string, std::string>> const& headers) {
    http::Request request;
    request.method = method;
    request.host = "talks.example.org";
    for (auto const& [name, value] : headers) request.headers.add(name, value);
    return archive_.database().read(
        [&](db::Reader const& reader) { return identify(reader, request, clock_.now()); });
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  std::string hash_ = hash_of("a few words for a test").value();
};

}  // namespace estrade::server::auth
