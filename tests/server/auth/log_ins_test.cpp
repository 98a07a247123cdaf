// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/log_ins.h"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/auth/attempts.h"
#include "tests/support/manual_clock.h"

namespace estrade::server::auth {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class LogInsBegun : public testing::Test {
 protected:
  static http::Request with(std::string const& cookie) {
    http::Request request;
    request.headers.add("Cookie", "a=b; " + cookie.substr(0, cookie.find(';')));
    return request;
  }
  [[nodiscard]] std::optional<LogIn> find(std::string const& cookie, std::string const& state,
                                          bool is_secure = false) const {
    return log_ins_.find(with(cookie), state, is_secure, clock_.now());
  }

  support::ManualClock clock_;
  LogIns const log_ins_;
  Purpose const purpose_{"/studio/account", "fr", AccountId("0123456789ab")};
  LogIns::Begun const begun_ = log_ins_.begin(purpose_, false, clock_.now());
};

TEST_F(LogInsBegun, AreKnownAgainInTheBrowserTheyWereBegunIn) {
  auto const found = find(begun_.cookie, begun_.log_in.state);

  ASSERT_TRUE(found);
  EXPECT_EQ(found->nonce, begun_.log_in.nonce);
  EXPECT_EQ(found->verifier, begun_.log_in.verifier);
  EXPECT_EQ(found->purpose.next, "/studio/account");
  EXPECT_EQ(found->purpose.language, "fr");
  EXPECT_EQ(found->purpose.account, purpose_.account);
}

TEST_F(LogInsBegun, HaveSecretsThatAreUnlikeAndNotInTheCookie) {
  auto const other = log_ins_.begin(purpose_, false, clock_.now());
  std::set<std::string> const secrets{begun_.log_in.state,    begun_.log_in.nonce,
                                      begun_.log_in.verifier, other.log_in.state,
                                      other.log_in.nonce,     other.log_in.verifier};

  EXPECT_EQ(secrets.size(), 6u);
  for (auto const& secret : secrets) {
    EXPECT_EQ(begun_.cookie.find(secret), std::string::npos);
    EXPECT_GE(secret.size(), 43u) << "RFC 7636 section 4.1";
  }
}

TEST_F(LogInsBegun, AreNobodyElses) {
  auto const other = log_ins_.begin(purpose_, false, clock_.now());
  LogIns const restarted;

  EXPECT_FALSE(find(other.cookie, begun_.log_in.state));
  EXPECT_FALSE(find(begun_.cookie, ""));
  EXPECT_FALSE(find("estrade-log-in=", begun_.log_in.state));
  EXPECT_FALSE(find("estrade-log-in=1.2.3.4.5", begun_.log_in.state));
  EXPECT_FALSE(log_ins_.find({}, begun_.log_in.state, false, clock_.now()));
  EXPECT_FALSE(restarted.find(with(begun_.cookie), begun_.log_in.state, false, clock_.now()));
}

TEST_F(LogInsBegun, FitNoAnswerOnceTheirPurposeWasEdited) {
  auto edited = begun_.cookie;
  edited.replace(edited.find("0123456789ab"), 12, "ba9876543210");

  EXPECT_FALSE(find(edited, begun_.log_in.state));
}

TEST_F(LogInsBegun, LastTenMinutes) {
  clock_.advance(std::chrono::minutes(10) - std::chrono::milliseconds(1));
  EXPECT_TRUE(find(begun_.cookie, begun_.log_in.state));
  clock_.advance(std::chrono::milliseconds(1));
  EXPECT_FALSE(find(begun_.cookie, begun_.log_in.state));
}

TEST_F(LogInsBegun, OverHttpsTakeNoCookieThatSomebodyOnTheWaySet) {
  auto const secure = log_ins_.begin(purpose_, true, clock_.now());

  EXPECT_THAT(secure.cookie, StartsWith("__Host-estrade-log-in="));
  EXPECT_THAT(secure.cookie, HasSubstr("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"));
  EXPECT_TRUE(find(secure.cookie, secure.log_in.state, true));
  EXPECT_FALSE(find(begun_.cookie, begun_.log_in.state, true));
}

TEST(AttemptsWithoutAName, AreCountedByAddressWithAllOthers) {
  support::ManualClock clock;
  Attempts attempts(clock);
  for (int i = 0; i < 30; ++i) {
    EXPECT_TRUE(attempts.allow("10.0.0.1"));
    attempts.count_failure("10.0.0.1");
  }

  EXPECT_FALSE(attempts.allow("10.0.0.1"));
  EXPECT_FALSE(attempts.allow("marie", "10.0.0.1"));
  EXPECT_TRUE(attempts.allow("10.0.0.2"));
  clock.advance(std::chrono::minutes(15));
  EXPECT_TRUE(attempts.allow("10.0.0.1"));
}

}  // namespace
}  // namespace estrade::server::auth
