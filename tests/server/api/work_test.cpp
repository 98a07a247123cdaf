// SPDX-License-Identifier: GPL-3.0-or-later
// The work watched as it goes on, and who hears of it.
#include <chrono>
#include <string>

#include <gmock/gmock.h>

#include "server/auth/accounts.h"
#include "server/catalogue/source.h"
#include "server/http/live.h"
#include "server/jobs/queue.h"
#include "tests/server/api/api_archive.h"
#include "tests/support/ear.h"

namespace estrade::server::api {
namespace {

using namespace std::chrono_literals;
using support::Ear;
using testing::HasSubstr;
using testing::Not;

class WatchedWork : public ApiTest {
 protected:
  http::Request request(std::string const& token) const {
    http::Request made;
    made.method = Method::Get;
    made.path = "/api/v1/work/stream";
    made.headers.add("Authorization", "Bearer " + token);
    return made;
  }
  std::string token_of(std::string const& name, std::vector<TalkId> const& talks) {
    return archive_.database().write([&](db::Transaction const& tx) {
      auto const account = auth::add_account(tx, name, auth::Role::Editor, clock_.now()).value();
      EXPECT_TRUE(auth::entrust(tx, account.id, auth::Role::Editor, {}, talks));
      account_ = account.id;
      return auth::make_token(tx, account.id, "t", true, {}, clock_.now()).value();
    });
  }
  void set(TalkId const& talk, catalogue::State state, std::string const& reason = {}) {
    clock_.advance(1s);
    archive_.database().write([&](db::Transaction const& tx) {
      catalogue::set_state(tx, talk, state, reason, clock_.now());
    });
  }
  static FeedOptions quick() {
    FeedOptions options;
    options.between_looks = 2ms;
    options.most_of_one_account = 2;
    return options;
  }

  AccountId account_;
  WorkFeed quick_{archive_.database(), clock_, quick()};
  TalkId mine_ = archive_.add_expected(support::draft("Mine"));
  TalkId others_ = archive_.add_expected(support::draft("Of others"));
};

TEST_F(WatchedWork, BeginsWithTheWholeStateAndGoesOnWithWhatChanges) {
  auto const answer = quick_.watch(request(token_));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.find("Content-Type"), "text/event-stream; charset=utf-8");
  EXPECT_EQ(answer.headers.find("Cache-Control"), "no-store");
  Ear ear(answer);

  auto const whole = ear.until("\"Mine\"");
  EXPECT_THAT(whole, HasSubstr("event: talk\nid: "));
  EXPECT_THAT(whole, HasSubstr("retry: 3000"));
  set(mine_, catalogue::State::Refused, "It cannot be read.");

  auto const news = ear.until("It cannot be read.");
  EXPECT_THAT(news, HasSubstr(R"("state":"refused")"));
}

TEST_F(WatchedWork, TellsTheStepThatRunsAndHowFarItIs) {
  Ear ear(quick_.watch(request(token_)));
  (void)ear.until("\"Of others\"");

  archive_.database().write([&](db::Transaction const& tx) {
    jobs::enqueue(tx, "index", mine_.text(), clock_.now());
    auto const job = jobs::lease(tx, clock_.now(), 1min).value();
    EXPECT_TRUE(jobs::heartbeat(tx, job, {.fraction = 0.25, .left = 30}, clock_.now(), 1min));
  });

  auto const news = ear.until("0.25");
  EXPECT_THAT(news, HasSubstr(R"("step":"index")"));
  EXPECT_THAT(news, HasSubstr(R"("left":30)"));
}

TEST_F(WatchedWork, TellsNobodyOfTalksThatAreNotTheirs) {
  auto const token = token_of("paul", {mine_});
  Ear ear(quick_.watch(request(token)));
  auto heard = ear.until("\"Mine\"");

  set(others_, catalogue::State::Received);
  set(mine_, catalogue::State::Received);
  heard += ear.until("received");

  EXPECT_THAT(heard, Not(HasSubstr("Of others")));
  EXPECT_THAT(heard, Not(HasSubstr(others_.text())));
}

TEST_F(WatchedWork, GoesOnWhereItStopped) {
  clock_.advance(24h * 400);  // later than what is there already
  set(mine_, catalogue::State::Received);
  auto again = request(token_);
  again.headers.add("Last-Event-ID", mark_of(clock_.now()));
  Ear ear(quick_.watch(again));

  auto const heard = ear.until("\n\nid: ");

  EXPECT_THAT(heard, HasSubstr("\"Mine\""));
  EXPECT_THAT(heard, Not(HasSubstr("Of others"))) << "nothing has changed there";
}

TEST_F(WatchedWork, EndsWithTheRightToIt) {
  auto const token = token_of("paul", {mine_});
  Ear ear(quick_.watch(request(token)));
  (void)ear.until("\"Mine\"");

  archive_.database().write([&](db::Transaction const& tx) {
    for (auto const& each : auth::list_tokens(tx, account_)) {
      auth::end_token(tx, account_, each.id);
    }
  });
  set(mine_, catalogue::State::Received);

  EXPECT_THAT(ear.until("received"), Not(HasSubstr("received")));
  EXPECT_TRUE(ear.has_ended());
}

TEST_F(WatchedWork, SaysThatItIsThereWhenNothingHappens) {
  Ear ear(quick_.watch(request(token_)));
  (void)ear.until("\n\nid: ");
  clock_.advance(20s);

  auto const beat = ear.until("\n\n");

  EXPECT_EQ(beat, "id: " + mark_of(clock_.now()) + "\n\n");
}

TEST_F(WatchedWork, IsForSoManyPagesOfOneAccount) {
  auto const first = quick_.watch(request(token_));
  auto const second = quick_.watch(request(token_));
  auto const third = quick_.watch(request(token_));

  EXPECT_EQ(third.status, 503);
  EXPECT_TRUE(third.headers.find("Retry-After"));
  EXPECT_EQ(quick_.watch(request(token_of("paul", {mine_}))).status, 200);
  std::get<std::shared_ptr<http::LiveBody>>(first.body)->leave();
  EXPECT_EQ(quick_.watch(request(token_)).status, 200) << "who has left makes room";
}

TEST_F(WatchedWork, EndsWithTheServer) {
  auto feed = std::make_unique<WorkFeed>(archive_.database(), clock_, quick());
  Ear ear(feed->watch(request(token_)));

  feed.reset();

  (void)ear.until("no such words");
  EXPECT_TRUE(ear.has_ended());
}

/// Files that look for their talks.
class MatchedFiles : public ApiTest {
 protected:
  Answer match(std::string body, std::optional<std::string> const& token) {
    return ask(Method::Post, "/api/v1/match", {}, std::move(body), token);
  }
  TalkId talk_ = archive_.add_complete(support::draft("Why we archive", "Rencontres"), true, {"a"});
};

TEST_F(MatchedFiles, FindThemByTheirNames) {
  auto const json = match(R"({"files": ["Why-we-archive.pdf", "IMG_1.mov"]})", token_).json();

  auto const found = json->getArray("matches")->getObject(0);
  EXPECT_EQ(found->getValue<std::string>("talk"), talk_.text());
  EXPECT_EQ(found->getValue<std::string>("by"), "title");
  EXPECT_EQ(found->getValue<double>("score"), 0.97);
  EXPECT_TRUE(json->getArray("matches")->getObject(1)->isNull("talk"));
  auto const listed = json->getArray("talks")->getObject(0);
  EXPECT_EQ(listed->getValue<std::string>("title"), "Why we archive");
  EXPECT_EQ(listed->getArray("has")->size(), 2u);
}

TEST_F(MatchedFiles, AreAskedAboutInWordsThatSayWhatIsWrong) {
  EXPECT_EQ(match("{", token_).status, 400);
  EXPECT_THAT(match(R"({"files": "a.mp4"})", token_).detail(), HasSubstr("list of texts"));
  EXPECT_EQ(match(R"({"files": [], "event": "none"})", token_).status, 404);
}

}  // namespace
}  // namespace estrade::server::api
