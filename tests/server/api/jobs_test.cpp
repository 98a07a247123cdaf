// SPDX-License-Identifier: GPL-3.0-or-later
// The work on talks over the API: seen, cancelled and taken up again.
#include <chrono>
#include <string>

#include "server/catalogue/source.h"
#include "server/jobs/queue.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

using namespace std::chrono_literals;

/// A talk whose recording is being rendered.
class JobsOfTalks : public ApiTest {
 protected:
  JobsOfTalks() {
    archive_.database().write([&](db::Transaction const& tx) {
      auto const source = catalogue::current_source(tx, talk_, catalogue::Role::Recording).value();
      jobs::enqueue(tx, "render", source.id.text(), clock_.now());
      job_ = jobs::lease(tx, clock_.now(), 1min).value();
    });
  }

  Answer tell(std::string const& path) { return ask(Method::Post, path, {}, {}, token_); }
  Answer change(std::string const& verb, TalkId const& talk) {
    return tell("/api/v1/talks/" + talk.text() + "/jobs/" + job_.id.text() + "/" + verb);
  }
  Answer change(std::string const& verb) { return change(verb, talk_); }
  Poco::JSON::Object::Ptr shown() {
    return get_as_administrator("/api/v1/talks/" + talk_.text())
        .json()
        ->getArray("jobs")
        ->getObject(0);
  }

  TalkId talk_ = archive_.add_complete(support::draft("Why we archive"), true, {});
  jobs::Job job_;
};

TEST_F(JobsOfTalks, TellHowFarTheyAreAndHowLongTheyWillTake) {
  EXPECT_TRUE(shown()->isNull("left"));
  clock_.advance(10s);
  archive_.database().write([&](db::Transaction const& tx) {
    EXPECT_TRUE(jobs::heartbeat(tx, job_, {.fraction = 0.25}, clock_.now(), 1min));
  });

  auto const job = shown();
  EXPECT_TRUE(job->isNull("phase"));

  EXPECT_EQ(job->getValue<std::string>("id"), job_.id.text());
  EXPECT_EQ(job->getValue<double>("progress"), 0.25);
  EXPECT_EQ(job->getValue<double>("left"), 30);
  EXPECT_EQ(job->getValue<int>("attempts"), 1);
  EXPECT_EQ(job->getValue<std::string>("started_at"), "2026-01-01T00:00:00Z");
}

TEST_F(JobsOfTalks, TellWhatTheyAreAtWhereNobodyCanTellHowFar) {
  archive_.database().write([&](db::Transaction const& tx) {
    EXPECT_TRUE(jobs::heartbeat(tx, job_, {.phase = "converting"}, clock_.now(), 1min));
  });

  EXPECT_EQ(shown()->getValue<std::string>("phase"), "converting");
}

TEST_F(JobsOfTalks, AreListedAcrossTalksUntilTheyAreDone) {
  auto const list = get_as_administrator("/api/v1/jobs").json()->getArray("jobs");
  ASSERT_EQ(list->size(), 1u);
  auto const talk = list->getObject(0)->getObject("talk");
  EXPECT_EQ(talk->getValue<std::string>("id"), talk_.text());
  EXPECT_EQ(talk->getValue<std::string>("title"), "Why we archive");

  archive_.database().write(
      [&](db::Transaction const& tx) { EXPECT_TRUE(jobs::finish(tx, job_, clock_.now())); });
  EXPECT_EQ(get_as_administrator("/api/v1/jobs").json()->getArray("jobs")->size(), 0u);
}

TEST_F(JobsOfTalks, AreCancelledAndTakenUpAgainByTheAdministrator) {
  auto const cancelled = change("cancel");
  EXPECT_EQ(cancelled.status, 200);
  EXPECT_EQ(cancelled.json()->getValue<std::string>("state"), "cancelled");
  EXPECT_NE(cancelled.json()->getValue<std::string>("reason").find("talk.mp4 was cancelled"),
            std::string::npos);
  EXPECT_EQ(wakes_, 1);
  auto const again = change("cancel");
  EXPECT_EQ(again.status, 409);
  EXPECT_NE(again.json()->getValue<std::string>("detail"), "");

  auto const taken_up = change("retry");
  EXPECT_EQ(taken_up.status, 200);
  EXPECT_EQ(taken_up.json()->getValue<std::string>("state"), "waiting");
  EXPECT_EQ(taken_up.json()->getValue<int>("attempts"), 0);
  EXPECT_EQ(change("retry").status, 409);
}

TEST_F(JobsOfTalks, ACancelledTalkKeepsPlayingAndSaysWhy) {
  ASSERT_EQ(change("cancel").status, 200);

  auto const talk = get_as_administrator("/api/v1/talks/" + talk_.text()).json();

  EXPECT_EQ(talk->getValue<std::string>("state"), "playable");
  EXPECT_NE(talk->getValue<std::string>("reason").find("cancelled"), std::string::npos);
}

TEST_F(JobsOfTalks, OfAnotherTalkOrForAnotherPersonAreNotTouched) {
  EXPECT_EQ(change("cancel", archive_.add_expected(support::draft("Another"))).status, 404);
  EXPECT_EQ(
      ask(Method::Post, "/api/v1/talks/" + talk_.text() + "/jobs/" + job_.id.text() + "/cancel")
          .status,
      401);
  EXPECT_EQ(get("/api/v1/jobs").status, 401);
  EXPECT_EQ(tell("/api/v1/talks/" + talk_.text() + "/jobs/nothing/cancel").status, 404);
  EXPECT_EQ(shown()->getValue<std::string>("state"), "leased");
}

}  // namespace
}  // namespace estrade::server::api
