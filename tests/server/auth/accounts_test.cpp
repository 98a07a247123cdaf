// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/accounts.h"

#include <gmock/gmock.h>

#include "server/auth/identities.h"
#include "tests/server/auth/people.h"

namespace estrade::server::auth {
namespace {

using testing::HasSubstr;
using testing::Not;

class Accounts : public People {};

TEST_F(Accounts, KnowTheirPasswordAndNoOther) {
  auto const id = add("marie", Role::Editor);
  auto& database = archive_.database();

  EXPECT_EQ(check_password(database, "marie", "a few words for a test"), id);
  EXPECT_EQ(check_password(database, "marie", "a few words for a tesT"), std::nullopt);
  EXPECT_EQ(check_password(database, "marie", ""), std::nullopt);
  EXPECT_EQ(check_password(database, "nobody", "a few words for a test"), std::nullopt);
}

TEST_F(Accounts, KeepOnlyWhatArgonMakesOfAPassword) {
  EXPECT_THAT(hash_, testing::StartsWith("$argon2id$"));
  EXPECT_THAT(hash_, Not(HasSubstr("few words")));
  EXPECT_NE(hash_, hash_of("a few words for a test").value());
}

TEST_F(Accounts, WithoutAPasswordLetNobodyIn) {
  write([&](db::Transaction const& transaction) {
    return add_account(transaction, "marie", Role::Editor, clock_.now()).value().id;
  });

  EXPECT_EQ(check_password(archive_.database(), "marie", ""), std::nullopt);
}

TEST_F(Accounts, AskForALongPassword) {
  EXPECT_FALSE(hash_of("ninechars"));
  EXPECT_TRUE(hash_of("ten lettrs"));
  EXPECT_FALSE(hash_of("éééééééé")) << "characters are counted, not bytes";
  EXPECT_TRUE(hash_of("éééééééééé"));
  EXPECT_FALSE(hash_of(std::string(1001, 'a')));
}

TEST_F(Accounts, HaveANameThatNobodyElseHasEverHad) {
  auto const id = add("marie", Role::Editor);
  auto const make = [&](std::string_view name) {
    return write([&](db::Transaction const& transaction) {
      return add_account(transaction, name, Role::Editor, clock_.now());
    });
  };
  auto const closed = write([&](db::Transaction const& transaction) {
    return close_account(transaction, id, clock_.now());
  });

  EXPECT_TRUE(closed);
  EXPECT_EQ(make("marie").error().kind, Kind::Conflict);
  for (auto const* const bad : {"", "m", "Marie", "ma rie", "mar\nie", "m<b>"}) {
    auto const made = make(bad);
    ASSERT_FALSE(made) << bad;
    EXPECT_EQ(made.error().kind, Kind::Rejected) << bad;
  }
}

TEST_F(Accounts, OnceClosedOpenNothing) {
  add("admin", Role::Administrator);
  auto const id = add("marie", Role::Administrator);
  auto const cookie = sign_in(id);
  auto const token = write([&](db::Transaction const& transaction) {
    return make_token(transaction, id, "laptop", true, {}, clock_.now());
  });

  EXPECT_TRUE(write([&](db::Transaction const& transaction) {
    return close_account(transaction, id, clock_.now());
  }));

  EXPECT_EQ(check_password(archive_.database(), "marie", "a few words for a test"), std::nullopt);
  EXPECT_EQ(who(http::Method::Get, {{"Cookie", cookie}})->role, Role::Reader);
  EXPECT_FALSE(who(http::Method::Get, {{"Authorization", "Bearer " + *token}}));
}

TEST_F(Accounts, AlwaysLeaveAnAdministratorWhoCanSignIn) {
  auto const id = add("admin", Role::Administrator);
  write([&](db::Transaction const& transaction) {  // invited, but never came
    return add_account(transaction, "other", Role::Administrator, clock_.now()).value().id;
  });

  auto const closed = write([&](db::Transaction const& transaction) {
    return close_account(transaction, id, clock_.now());
  });
  auto const demoted = write([&](db::Transaction const& transaction) {
    return entrust(transaction, id, Role::Editor, {}, {});
  });

  EXPECT_EQ(closed.error().kind, Kind::Conflict);
  EXPECT_EQ(demoted.error().kind, Kind::Conflict);
}

class BoundAdministrators : public People {
 protected:
  BoundAdministrators() {
    write([&](db::Transaction const& transaction) {
      auto const other = add_account(transaction, "other", Role::Administrator, clock_.now());
      ASSERT_TRUE(other && bind_account(transaction, other->id, {issuer_, "1"}, clock_.now()));
    });
  }
  Result<void> close(std::string_view issuer) {
    return write([&](db::Transaction const& transaction) {
      return close_account(transaction, admin_, clock_.now(), issuer);
    });
  }
  Result<void> demote(std::string_view issuer) {
    return write([&](db::Transaction const& transaction) {
      return entrust(transaction, admin_, Role::Editor, {}, {}, issuer);
    });
  }
  std::string invite_first_for(std::string_view issuer) {
    return write([&](db::Transaction const& transaction) {
      return invite_first(transaction, clock_.now(), issuer);
    });
  }

  std::string issuer_ = "https://login.example.org";
  AccountId admin_ = add("admin", Role::Administrator);
};

TEST_F(BoundAdministrators, CountWhileTheirProviderIsTheOneOfTheSettings) {
  for (std::string const issuer : {"", "https://another.example.org"}) {
    EXPECT_EQ(close(issuer).error().kind, Kind::Conflict) << issuer;
    EXPECT_EQ(demote(issuer).error().kind, Kind::Conflict) << issuer;
  }

  EXPECT_TRUE(demote(issuer_));
}

TEST_F(BoundAdministrators, WhoseAccountIsClosedCountNoMore) {
  ASSERT_TRUE(close(issuer_));

  auto const last = write([&](db::Transaction const& transaction) {
    return close_account(transaction, list_accounts(transaction).front().id, clock_.now(), issuer_);
  });

  EXPECT_EQ(last.error().kind, Kind::Conflict);
}

TEST_F(BoundAdministrators, AreInvitedAtAStartWithoutTheirProvider) {
  EXPECT_EQ(invite_first_for(""), "") << "admin has a password";
  ASSERT_TRUE(close(issuer_));

  EXPECT_EQ(invite_first_for(issuer_), "");
  auto const secret = invite_first_for("");
  auto const invited = archive_.database().read(
      [&](db::Reader const& reader) { return find_invited(reader, secret, clock_.now()); });
  ASSERT_TRUE(invited);
  EXPECT_EQ(invited->name, "other") << "\"admin\" was closed";
}

class Invitations : public People {
 protected:
  std::string invite_marie() {
    return write([&](db::Transaction const& transaction) {
      return invite(transaction, marie_, clock_.now());
    });
  }
  Result<Account> accept(std::string const& secret) {
    return write([&](db::Transaction const& transaction) {
      return accept_invitation(transaction, secret, hash_, clock_.now());
    });
  }

  AccountId marie_ = write([&](db::Transaction const& transaction) {
    return add_account(transaction, "marie", Role::Editor, clock_.now()).value().id;
  });
};

TEST_F(Invitations, LetSomebodyChooseAPasswordOnce) {
  auto const secret = invite_marie();

  EXPECT_EQ(accept(secret)->name, "marie");
  EXPECT_EQ(check_password(archive_.database(), "marie", "a few words for a test"), marie_);
  EXPECT_EQ(accept(secret).error().kind, Kind::NotFound);
}

TEST_F(Invitations, ExpireAndGiveWayToTheNext) {
  auto const first = invite_marie();
  auto const second = invite_marie();

  EXPECT_FALSE(accept(first));
  clock_.advance(std::chrono::days(7));
  EXPECT_FALSE(accept(second));
  EXPECT_TRUE(accept(invite_marie()));
}

TEST_F(Invitations, EndTheSessionsThatWereOpen) {
  auto const cookie = sign_in(marie_);

  EXPECT_TRUE(accept(invite_marie()));

  EXPECT_EQ(who(http::Method::Get, {{"Cookie", cookie}})->role, Role::Reader);
}

TEST_F(Invitations, TheFirstIsForAdminUntilSomebodyCanSignIn) {
  auto const first = [&] {
    return write([&](db::Transaction const& transaction) {
      return invite_first(transaction, clock_.now());
    });
  };
  auto const once = first();
  auto const again = first();

  EXPECT_NE(once, "");
  EXPECT_FALSE(accept(once)) << "the next start prints another, and only that one is good";
  auto const admin = accept(again);
  ASSERT_TRUE(admin);
  EXPECT_EQ(admin->name, "admin");
  EXPECT_EQ(admin->role, Role::Administrator);
  EXPECT_EQ(first(), "");
}

}  // namespace
}  // namespace estrade::server::auth
