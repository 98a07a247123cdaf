// SPDX-License-Identifier: GPL-3.0-or-later
// Links without an account: signed, until a day, and withdrawn at once.
#include "server/auth/permits.h"

#include "tests/server/auth/people.h"

namespace estrade::server::auth {
namespace {

class PermitTest : public People {
 protected:
  Permit make(std::chrono::days open = std::chrono::days(30)) {
    return write([&](db::Transaction const& transaction) {
             return make_permit(transaction, talk_, "marie", clock_.now() + open, clock_.now());
           })
        .value();
  }
  std::optional<Permit> find(std::string const& secret) { return find(permits_, secret); }
  std::optional<Permit> find(Permits const& permits, std::string const& secret) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return permits.find(reader, secret, clock_.now()); });
  }

  TalkId talk_ = archive_.add_expected(support::draft("A talk"));
  TalkId other_ = archive_.add_expected(support::draft("Another"));
  Permits permits_;
};

TEST_F(PermitTest, OpensItsTalkUntilTheDay) {
  auto const secret = permits_.secret_of(make(std::chrono::days(2)));

  ASSERT_TRUE(find(secret));
  EXPECT_EQ(find(secret)->talk, talk_);
  EXPECT_EQ(find(secret)->made_by, "marie");
  clock_.advance(std::chrono::days(2));
  EXPECT_FALSE(find(secret));
}

TEST_F(PermitTest, OpensNothingWithAnyLetterChanged) {
  auto const secret = permits_.secret_of(make());
  for (std::size_t at = 0; at < secret.size(); ++at) {
    auto edited = secret;
    edited[at] = edited[at] == '0' ? '1' : '0';
    EXPECT_FALSE(find(edited)) << at;
  }
  EXPECT_FALSE(find(secret + "0"));
  EXPECT_FALSE(find(secret.substr(0, secret.size() - 1)));
  EXPECT_FALSE(find(secret.substr(0, 12)));
  EXPECT_FALSE(find(""));
}

TEST_F(PermitTest, IsSignedForItsTalkAndItsEnd) {
  auto const permit = make();
  auto const secret = permits_.secret_of(permit);
  write([&](db::Transaction const& transaction) {
    transaction.run("UPDATE permit SET talk_id = ?", {other_});
  });
  EXPECT_FALSE(find(secret));
  write([&](db::Transaction const& transaction) {
    transaction.run("UPDATE permit SET talk_id = ?, expires_at = expires_at + 1", {talk_});
  });
  EXPECT_FALSE(find(secret));
}

TEST_F(PermitTest, OfAnotherKeyOpensNothing) {
  auto const permit = make();
  EXPECT_FALSE(find(Permits().secret_of(permit)));
  Permits const same("the key of a test");
  EXPECT_TRUE(find(same, Permits("the key of a test").secret_of(permit)));
}

TEST_F(PermitTest, IsWithdrawnAtOnceAndOnlyForItsTalk) {
  auto const permit = make();
  auto const kept = make();
  auto const withdraw = [&](TalkId const& talk, PermitId const& id) {
    return write([&](db::Transaction const& transaction) {
      return withdraw_permit(transaction, talk, id, clock_.now());
    });
  };
  EXPECT_EQ(withdraw(other_, permit.id).error().kind, Kind::NotFound);
  EXPECT_TRUE(find(permits_.secret_of(permit)));
  EXPECT_TRUE(withdraw(talk_, permit.id));

  EXPECT_FALSE(find(permits_.secret_of(permit)));
  EXPECT_TRUE(find(permits_.secret_of(kept)));
}

TEST_F(PermitTest, IsMadeForADayToComeWithinAYear) {
  for (auto const days : {-1, 0, 367}) {
    auto const refused = write([&](db::Transaction const& transaction) {
      return make_permit(transaction, talk_, "", clock_.now() + std::chrono::days(days),
                         clock_.now());
    });
    ASSERT_FALSE(refused) << days;
    EXPECT_EQ(refused.error().kind, Kind::Rejected);
  }
  make(longest_permit);
}

TEST_F(PermitTest, AreTwentyAtOnce) {
  for (int i = 0; i < 20; ++i) make();
  auto const one_more = write([&](db::Transaction const& transaction) {
    return make_permit(transaction, talk_, "", clock_.now() + usual_permit, clock_.now());
  });
  EXPECT_FALSE(one_more);
  clock_.advance(usual_permit);
  make();
}

TEST_F(PermitTest, IsFoundAsABearersSecret) {
  auto const secret = permits_.secret_of(make());
  auto const with = [&](std::string const& field) {
    http::Request request;
    request.headers.add("Authorization", field);
    return archive_.database().read([&](db::Reader const& reader) {
      return permits_.find_bearer(reader, request, clock_.now()).has_value();
    });
  };
  EXPECT_TRUE(with("Bearer " + secret));
  EXPECT_FALSE(with("Basic " + secret));
  EXPECT_FALSE(with(secret));
}

TEST_F(PermitTest, AViewingIsOfItsTalkForHalfADay) {
  auto const secret = permits_.viewing_of(talk_, clock_.now());
  auto const viewed = [&](std::string const& of) {
    return permits_.find_viewing(of, clock_.now());
  };

  EXPECT_EQ(viewed(secret), talk_);
  for (std::size_t at = 0; at < secret.size(); ++at) {
    auto edited = secret;
    edited[at] = edited[at] == '0' ? '1' : '0';
    EXPECT_FALSE(viewed(edited)) << at;
  }
  EXPECT_FALSE(viewed(secret.substr(0, 42)));
  EXPECT_FALSE(viewed(""));
  EXPECT_FALSE(Permits().find_viewing(secret, clock_.now())) << "of another key";
  clock_.advance(usual_viewing);
  EXPECT_FALSE(viewed(secret));
}

TEST_F(PermitTest, AViewingIsNoPermitAndSeesWhatAPermitSees) {
  auto const viewing = permits_.viewing_of(talk_, clock_.now());
  auto const permit = permits_.secret_of(make());
  auto const seen = [&](std::string const& secret) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return permits_.find_seen(reader, secret, clock_.now()); });
  };

  EXPECT_FALSE(find(viewing));
  EXPECT_FALSE(permits_.find_viewing(permit, clock_.now()));
  EXPECT_EQ(seen(viewing), talk_);
  EXPECT_EQ(seen(permit), talk_);
  EXPECT_FALSE(seen("zz"));
}

}  // namespace
}  // namespace estrade::server::auth
