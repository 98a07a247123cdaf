// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/tokens.h"

#include <gtest/gtest.h>

#include "server/auth/caller.h"
#include "server/catalogue/migrations.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::auth {
namespace {

class Tokens : public testing::Test {
 protected:
  std::string make() {
    return database_->write([&](db::Transaction const& transaction) {
      return make_first_token(transaction, clock_.now());
    });
  }

  Result<void> ask(std::vector<std::string> const& authorizations) {
    http::Request request;
    for (auto const& value : authorizations) request.headers.add("authorization", value);
    return database_->read([&](db::Reader const& reader) -> Result<void> {
      auto const caller = identify(reader, request, clock_.now());
      if (!caller) return fail(caller.error());
      return demand_administrator(*caller);
    });
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_ =
      db::Database::open(folder_.path() / "catalogue.sqlite", catalogue::migrations()).value();
};

TEST_F(Tokens, TheFirstIsMadeOnceAndOpens) {
  auto const token = make();

  EXPECT_TRUE(token.starts_with("estrade_"));
  EXPECT_EQ(token.size(), 8u + 52u);
  EXPECT_EQ(make(), "");
  EXPECT_TRUE(ask({"Bearer " + token}));
  EXPECT_TRUE(ask({"bearer " + token}));
}

TEST_F(Tokens, TheSecretItselfIsNotKept) {
  auto const token = make();

  auto const kept = database_->read([](db::Reader const& reader) {
    return *reader.first("SELECT digest || name FROM token", {},
                         [](db::Row const& row) { return row.text(0); });
  });

  EXPECT_EQ(kept.find(token.substr(8)), std::string::npos);
}

TEST_F(Tokens, AnythingElseIsRefusedWithASentence) {
  auto const token = make();
  std::vector<std::vector<std::string>> const refused = {
      {},
      {""},
      {"Bearer"},
      {"Bearer "},
      {"Bearer  " + token},
      {"Bearer " + token + " "},
      {"Bearer " + token + "x"},
      {"Bearer " + token.substr(0, token.size() - 1)},
      {"Bearer estrade_"},
      {"Basic " + token},
      {token},
      {"Bearer " + std::string(100'000, 'a')},
      {"Bearer " + token, "Bearer " + token},
  };

  for (auto const& authorizations : refused) {
    auto const answer = ask(authorizations);
    ASSERT_FALSE(answer) << (authorizations.empty() ? "none" : authorizations.front());
    EXPECT_EQ(answer.error().kind, Kind::Unauthenticated);
    EXPECT_TRUE(answer.error().advice.ends_with('.'));
    EXPECT_EQ(answer.error().facts.find(token), std::string::npos) << "no secrets in the log";
  }
}

TEST_F(Tokens, WithoutAnyNobodyIsLetIn) {
  EXPECT_FALSE(ask({"Bearer estrade_00000000000000000000000000000000000000000000000000"}));
}

}  // namespace
}  // namespace estrade::server::auth
