// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/identities.h"

#include "tests/server/auth/people.h"

namespace estrade::server::auth {
namespace {

constexpr auto issuer = "https://login.example.org";

class Identities : public People {
 protected:
  Result<AccountId> come(std::string const& subject, std::string const& email = {},
                         std::optional<Role> newcomers = {}, std::string const& from = issuer) {
    return write([&](db::Transaction const& transaction) {
      return account_of(transaction, {from, subject, email}, newcomers, clock_.now());
    });
  }
  Result<void> bind_to(AccountId const& account, std::string const& subject) {
    return write([&](db::Transaction const& transaction) {
      return bind_account(transaction, account, {issuer, subject}, clock_.now());
    });
  }
  std::optional<Instant> bound(AccountId const& account) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return bound_at(reader, account, issuer); });
  }

  AccountId ada_ = add("ada@example.org", Role::Editor);
  AccountId paul_ = add("paul", Role::Organiser);
};

TEST_F(Identities, AreBoundByTheirAddressOnceAndKnownBySubjectThen) {
  EXPECT_EQ(come("1", "Ada@Example.org").value(), ada_);
  EXPECT_EQ(bound(ada_), clock_.now());

  EXPECT_EQ(come("1").value(), ada_) << "without an address";
  EXPECT_EQ(come("1", "ada@elsewhere.example").value(), ada_) << "with another one";
}

TEST_F(Identities, WithAnAddressThatWasGivenToSomebodyElseOpenNothing) {
  EXPECT_TRUE(come("1", "ada@example.org"));

  EXPECT_EQ(come("2", "ada@example.org").error().kind, Kind::NotFound);
  EXPECT_EQ(come("1", "ada@example.org").value(), ada_);
}

TEST_F(Identities, OfAnotherIssuerAreSomebodyElse) {
  EXPECT_TRUE(come("1", "ada@example.org"));

  EXPECT_EQ(come("1", "", {}, "https://other.example").error().kind, Kind::NotFound);
}

TEST_F(Identities, NobodyKnowsAreToldTheSameWhateverTheReason) {
  EXPECT_TRUE(write([&](db::Transaction const& transaction) {
    return close_account(transaction, ada_, clock_.now());
  }));
  auto const none = come("1");
  auto const unknown = come("1", "nobody@example.org");
  auto const closed = come("1", "ada@example.org");
  auto const closed_for_newcomers = come("1", "ada@example.org", Role::Editor);
  auto const no_name = come("1", "é@example.org", Role::Editor);

  for (auto const& each : {none, unknown, closed, closed_for_newcomers, no_name}) {
    EXPECT_EQ(each.error().kind, Kind::NotFound) << each.error().facts;
    EXPECT_EQ(each.error().advice, none.error().advice);
  }
}

TEST_F(Identities, OfAClosedAccountDoNotComeBackAsSomebodyNew) {
  EXPECT_TRUE(come("1", "ada@example.org"));
  EXPECT_TRUE(write([&](db::Transaction const& transaction) {
    return close_account(transaction, ada_, clock_.now());
  }));

  EXPECT_EQ(come("1", "ada@elsewhere.example", Role::Editor).error().kind, Kind::NotFound);
}

TEST_F(Identities, MakeAnAccountWhereNewcomersAreWelcome) {
  auto const made = come("7", "Grace@example.org", Role::Organiser);

  ASSERT_TRUE(made);
  auto const account = archive_.database().read(
      [&](db::Reader const& reader) { return find_account(reader, *made); });
  EXPECT_EQ(account->name, "grace@example.org");
  EXPECT_EQ(account->role, Role::Organiser);
  EXPECT_FALSE(account->has_password);
  EXPECT_EQ(come("7").value(), *made);
  EXPECT_FALSE(come("8", "", Role::Editor)) << "without a verified address";
}

TEST_F(Identities, AreBoundByHandToWhoeverIsSignedIn) {
  EXPECT_TRUE(bind_to(paul_, "3"));
  EXPECT_EQ(come("3").value(), paul_);

  EXPECT_TRUE(bind_to(paul_, "4")) << "another one takes its place";
  EXPECT_EQ(come("4").value(), paul_);
  EXPECT_FALSE(come("3"));

  EXPECT_EQ(bind_to(ada_, "4").error().kind, Kind::Conflict);
  EXPECT_EQ(come("4").value(), paul_);
}

TEST_F(Identities, ThatAreUnboundOpenNothing) {
  EXPECT_TRUE(bind_to(paul_, "3"));
  write([&](db::Transaction const& transaction) { unbind_account(transaction, paul_, issuer); });

  EXPECT_FALSE(come("3"));
  EXPECT_EQ(bound(paul_), std::nullopt);
}

}  // namespace
}  // namespace estrade::server::auth
