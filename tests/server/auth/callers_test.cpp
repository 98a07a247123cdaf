// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "server/auth/attempts.h"
#include "server/auth/caller.h"
#include "tests/server/auth/people.h"

namespace estrade::server::auth {
namespace {

using http::Method;

class Callers : public People {
 protected:
  EventId event_of(TalkId const& talk) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk)->event->id; });
  }

  TalkId here_ = archive_.add_expected(support::draft("Here", "Rencontres"));
  TalkId there_ = archive_.add_expected(support::draft("There", "PyParis"));
};

TEST_F(Callers, AreReadersWithoutAnything) {
  auto const caller = who(Method::Get, {});

  EXPECT_EQ(caller->role, Role::Reader);
  EXPECT_EQ(demand_writer(*caller).error().kind, Kind::Unauthenticated);
  EXPECT_FALSE(caller->works_on(here_, {}));
}

TEST_F(Callers, AreKnownByTheirCookieUntilItIsOver) {
  auto const cookie = sign_in(add("marie", Role::Administrator));

  EXPECT_EQ(who(Method::Get, {{"Cookie", "theme=dark; " + cookie}})->name, "marie");
  EXPECT_EQ(who(Method::Get, {{"Cookie", cookie + "x"}})->role, Role::Reader);
  EXPECT_EQ(who(Method::Get, {{"Cookie", "estrade="}})->role, Role::Reader);
  clock_.advance(std::chrono::days(30));
  EXPECT_EQ(who(Method::Get, {{"Cookie", cookie}})->role, Role::Reader);
}

TEST_F(Callers, ChangeNothingByACookieThatAnotherSitesPageHasSent) {
  auto const cookie = sign_in(add("marie", Role::Administrator));
  using Fields = std::vector<std::pair<std::string, std::string>>;

  for (Fields fields :
       {Fields{},
        {{"Sec-Fetch-Site", "cross-site"}},
        {{"Sec-Fetch-Site", "same-site"}},
        {{"Sec-Fetch-Site", "none"}},
        {{"Origin", "https://evil.example"}},
        {{"Origin", "https://talks.example.org.evil.example"}},
        {{"Origin", "null"}},
        // A browser says the truth in Sec-Fetch-Site, whatever Origin is.
        {{"Origin", "https://talks.example.org"}, {"Sec-Fetch-Site", "same-site"}}}) {
    fields.emplace_back("Cookie", cookie);
    for (auto const method : {Method::Post, Method::Put, Method::Patch, Method::Delete}) {
      auto const caller = who(method, fields);
      ASSERT_FALSE(caller) << fields.front().second;
      EXPECT_EQ(caller.error().kind, Kind::Forbidden);
    }
  }
  EXPECT_TRUE(who(Method::Post, {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}}));
  EXPECT_TRUE(who(Method::Post, {{"Cookie", cookie}, {"Origin", "https://talks.example.org"}}));
}

TEST_F(Callers, AreTrustedWithWhatIsTheirs) {
  auto const organiser =
      who(Method::Get, {{"Cookie", sign_in(add("org", Role::Organiser, {event_of(here_)}))}});
  auto const editor =
      who(Method::Get, {{"Cookie", sign_in(add("ed", Role::Editor, {}, {there_}))}});

  EXPECT_TRUE(organiser->works_on(here_, event_of(here_)));
  EXPECT_FALSE(organiser->works_on(there_, event_of(there_)));
  EXPECT_TRUE(organiser->organises(event_of(here_)));
  EXPECT_FALSE(organiser->organises({})) << "talks without an event are administrators'";
  EXPECT_TRUE(editor->works_on(there_, event_of(there_)));
  EXPECT_FALSE(editor->works_on(here_, event_of(here_)));
  EXPECT_FALSE(editor->organises(event_of(there_)));
  EXPECT_EQ(demand_administrator(*organiser).error().kind, Kind::Forbidden);
}

TEST_F(Callers, LoseWithTheirRoleWhatItAllowed) {
  auto const event = event_of(here_);
  auto const id = add("org", Role::Organiser, {event});
  EXPECT_TRUE(write([&](db::Transaction const& transaction) {
    return entrust(transaction, id, Role::Editor, {event}, {});
  }));

  auto const caller = who(Method::Get, {{"Cookie", sign_in(id)}});

  EXPECT_FALSE(caller->works_on(here_, event_of(here_)));
}

TEST_F(Callers, MayDoWithATokenWhatItSays) {
  auto const id = add("marie", Role::Administrator);
  auto const make = [&](bool may_write, std::optional<Instant> end) {
    return "Bearer " + write([&](db::Transaction const& transaction) {
                         return make_token(transaction, id, "laptop", may_write, end, clock_.now());
                       }).value();
  };
  auto const reading = make(false, {});
  auto const short_lived = make(true, clock_.now() + std::chrono::hours(1));

  auto const reader = who(Method::Get, {{"Authorization", reading}});
  EXPECT_TRUE(reader->is_administrator());
  EXPECT_EQ(demand_writer(*reader).error().kind, Kind::Forbidden);
  EXPECT_TRUE(demand_writer(*who(Method::Post, {{"Authorization", short_lived}})));
  clock_.advance(std::chrono::hours(1));
  auto const late = who(Method::Post, {{"Authorization", short_lived}});
  EXPECT_EQ(late.error().kind, Kind::Unauthenticated);
  EXPECT_THAT(late.error().advice, testing::HasSubstr("expired"));
}

TEST_F(Callers, SeeWhereTheyAreSignedInAndEndIt) {
  auto const id = add("marie", Role::Editor);
  auto const here = sign_in(id, "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko Firefox/128.0");
  clock_.advance(std::chrono::seconds(1));
  auto const there = sign_in(id, "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/1");
  auto const list = [&] {
    return archive_.database().read(
        [&](db::Reader const& reader) { return list_sessions(reader, id, clock_.now()); });
  };

  auto const other = add("other", Role::Editor);
  auto const before = list();
  ASSERT_EQ(before.size(), 2u);
  EXPECT_EQ(list()[0].agent, "Safari · iOS");
  EXPECT_EQ(list()[1].agent, "Firefox · Linux");
  write([&](db::Transaction const& transaction) {
    end_session(transaction, other, before[0].id);  // not theirs
    return true;
  });
  EXPECT_EQ(list().size(), 2u);
  write([&](db::Transaction const& transaction) {
    end_session(transaction, id, before[0].id);
    return true;
  });
  EXPECT_EQ(who(Method::Get, {{"Cookie", there}})->role, Role::Reader);
  EXPECT_EQ(who(Method::Get, {{"Cookie", here}})->name, "marie");
}

TEST(Attempts, AreLimitedForANameAndFromAnAddress) {
  support::ManualClock clock;
  Attempts attempts(clock);

  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(attempts.allow("marie", "10.0.0.1"));
    attempts.count_failure("marie", "10.0.0.1");
  }
  EXPECT_FALSE(attempts.allow("marie", "10.0.0.2"));
  EXPECT_TRUE(attempts.allow("paul", "10.0.0.1"));
  for (int i = 0; i < 20; ++i) attempts.count_failure("name" + std::to_string(i), "10.0.0.1");
  EXPECT_FALSE(attempts.allow("paul", "10.0.0.1"));
  EXPECT_TRUE(attempts.allow("paul", "10.0.0.3"));
  clock.advance(std::chrono::minutes(15));
  EXPECT_TRUE(attempts.allow("marie", "10.0.0.1"));
}

TEST(Attempts, AreForgottenOnceSomebodyKnewIt) {
  support::ManualClock clock;
  Attempts attempts(clock);
  for (int i = 0; i < 9; ++i) attempts.count_failure("marie", "10.0.0.1");

  attempts.forget("marie");
  attempts.count_failure("marie", "10.0.0.1");

  EXPECT_TRUE(attempts.allow("marie", "10.0.0.1"));
}

}  // namespace
}  // namespace estrade::server::auth
