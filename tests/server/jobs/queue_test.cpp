// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/queue.h"

#include <gtest/gtest.h>

#include "tests/server/jobs/jobs_fixture.h"

namespace estrade::server::jobs {
namespace {

using namespace std::chrono_literals;

class Queue : public JobsTest {};

TEST_F(Queue, GivesJobsInTheOrderTheyCame) {
  add("examine", "a");
  add("examine", "b");
  add("render", "a");

  EXPECT_EQ(take()->subject, "a");
  EXPECT_EQ(take()->subject, "b");
  EXPECT_EQ(take()->step, "render");
  EXPECT_EQ(take(), std::nullopt);
}

TEST_F(Queue, BackgroundWorkComesLastAndOneAtATime) {
  write([&](db::Transaction const& tx) {
    enqueue(tx, "extend", "a", clock_.now(), Urgency::Background);
    enqueue(tx, "extend", "b", clock_.now(), Urgency::Background);
  });
  add("render", "c");
  auto const due = [&] {
    return database_->read(
        [&](db::Reader const& reader) { return is_any_due(reader, clock_.now()); });
  };

  EXPECT_EQ(take()->subject, "c");
  auto const first = take();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->subject, "a");
  EXPECT_EQ(take(), std::nullopt) << "whatever comes now would have to wait for it";
  EXPECT_FALSE(due());
  ASSERT_TRUE(write([&](db::Transaction const& tx) { return finish(tx, *first, clock_.now()); }));
  EXPECT_TRUE(due());
  EXPECT_EQ(take()->subject, "b");
}

TEST_F(Queue, WhatIsToBeDoneAtOnceGoesFirstAndCanBeTakenAlone) {
  add("render", "a");
  write([&](db::Transaction const& tx) {
    enqueue(tx, "index", "b", clock_.now(), Urgency::AtOnce);
    enqueue(tx, "index", "c", clock_.now(), Urgency::AtOnce);
  });
  auto const take_urgent = [&] {
    return write([&](db::Transaction const& tx) {
      return lease(tx, clock_.now(), std::chrono::minutes(1), Urgency::AtOnce);
    });
  };

  EXPECT_EQ(take()->subject, "b");
  EXPECT_EQ(take_urgent()->subject, "c");
  EXPECT_EQ(take_urgent(), std::nullopt);
  EXPECT_EQ(take()->subject, "a");
}

TEST_F(Queue, WhatIsPutFirstPrecedesWithAllThatFollowsFromIt) {
  auto const put_first_now = [&](std::string const& subject) {
    write([&](db::Transaction const& tx) { put_first(tx, {subject}); });
  };
  add("examine", "a");
  add("examine", "b");
  add("examine", "c");
  put_first_now("b");
  put_first_now("c");
  add("render", "b");

  EXPECT_EQ(take()->subject, "c") << "what was put first last";
  EXPECT_EQ(take()->subject, "b");
  EXPECT_EQ(take()->subject, "b");
  EXPECT_EQ(take()->subject, "a");
}

TEST_F(Queue, WhatIsPutFirstStaysBehindWhatIsMoreUrgent) {
  write([&](db::Transaction const& tx) {
    enqueue(tx, "extend", "a", clock_.now(), Urgency::Background);
  });
  add("render", "b");
  write([&](db::Transaction const& tx) { put_first(tx, {"a"}); });

  EXPECT_EQ(take()->subject, "b");
  EXPECT_EQ(take()->subject, "a");
}

TEST_F(Queue, TellsWhichJobsHaveChanged) {
  add("examine", "a");
  clock_.advance(10s);
  add("examine", "b");
  auto const since = clock_.now();
  auto const changed = [&](Instant from, std::size_t limit) {
    return database_->read([&](db::Reader const& reader) {
      std::string subjects;
      for (auto const& job : list_changed_jobs(reader, from, limit)) subjects += job.subject;
      return subjects;
    });
  };

  EXPECT_EQ(changed(since, 9), "b");
  clock_.advance(1s);
  EXPECT_EQ(take()->subject, "a");
  EXPECT_EQ(changed(since, 9), "ab") << "the newest change first";
  EXPECT_EQ(changed(since, 1), "a");
}

TEST_F(Queue, TheSameWorkWaitsOnce) {
  add("index", "talk");
  add("index", "talk");

  EXPECT_EQ(list("talk").size(), 1u);
}

TEST_F(Queue, WorkThatIsUnderWayIsQueuedAgainAndDoneAfterwards) {
  add("index", "talk");
  auto const first = take();
  ASSERT_TRUE(first);

  add("index", "talk");

  EXPECT_EQ(take(), std::nullopt) << "never two of the same at once";
  EXPECT_TRUE(write([&](db::Transaction const& tx) { return finish(tx, *first, clock_.now()); }));
  auto const second = take();
  ASSERT_TRUE(second);
  EXPECT_NE(second->id, first->id);
}

TEST_F(Queue, ARolledBackEnqueueNeverWas) {
  EXPECT_THROW(write([&](db::Transaction const& tx) {
                 enqueue(tx, "index", "talk", clock_.now());
                 throw std::runtime_error("no");
               }),
               std::runtime_error);

  EXPECT_EQ(take(), std::nullopt);
}

TEST_F(Queue, AnExpiredLeaseIsGivenToTheNextAndTheFirstCannotFinish) {
  add("render", "a");
  auto const dead = take();
  clock_.advance(30s);
  EXPECT_EQ(take(), std::nullopt);
  clock_.advance(30s);

  auto const heir = take();

  ASSERT_TRUE(heir);
  EXPECT_EQ(heir->id, dead->id);
  EXPECT_EQ(heir->attempt, 2);
  write([&](db::Transaction const& tx) {
    EXPECT_FALSE(heartbeat(tx, *dead, {.fraction = 0.5}, clock_.now(), lease_length));
    EXPECT_FALSE(finish(tx, *dead, clock_.now()));
    EXPECT_FALSE(bury(tx, *dead, {Kind::Rejected, "late", ""}, clock_.now()));
    retry(tx, *dead, "late", clock_.now(), clock_.now());
    EXPECT_TRUE(heartbeat(tx, *heir, {.fraction = 0.5}, clock_.now(), lease_length));
    EXPECT_TRUE(finish(tx, *heir, clock_.now()));
  });
  EXPECT_EQ(list("a").at(0).state, JobState::Done);
}

TEST_F(Queue, AHeartbeatKeepsTheLeaseAndTellsHowFarItIs) {
  add("render", "a");
  auto const job = take();
  clock_.advance(50s);

  write([&](db::Transaction const& tx) {
    EXPECT_TRUE(heartbeat(tx, *job, {.fraction = 0.25}, clock_.now(), lease_length));
  });
  clock_.advance(50s);

  EXPECT_EQ(take(), std::nullopt);
  EXPECT_EQ(list("a").at(0).progress.fraction, 0.25);
  EXPECT_EQ(list("a").at(0).state, JobState::Leased);
}

TEST_F(Queue, TellsWhatALeasedJobIsAtUntilItTellsAnotherThing) {
  add("pages", "a");
  auto job = take();
  auto const tell = [&](Progress const& progress) {
    write([&](db::Transaction const& tx) {
      EXPECT_TRUE(heartbeat(tx, *job, progress, clock_.now(), lease_length));
    });
    return list("a").at(0).progress.phase;
  };
  EXPECT_EQ(tell({.phase = "converting"}), "converting");
  EXPECT_EQ(tell({.fraction = 0.5}), "");

  tell({.phase = "converting"});
  write([&](db::Transaction const& tx) { retry(tx, *job, "died", clock_.now(), clock_.now()); });
  EXPECT_EQ(list("a").at(0).progress.phase, "") << "it waits";
  job = take();
  EXPECT_EQ(list("a").at(0).progress.phase, "") << "it begins anew";
}

TEST_F(Queue, ARetriedJobWaitsUntilItIsDueAndCountsItsAttempts) {
  add("render", "a");
  auto const job = take();

  write([&](db::Transaction const& tx) {
    retry(tx, *job, "the worker died", clock_.now() + 5s, clock_.now());
  });

  EXPECT_EQ(take(), std::nullopt);
  EXPECT_EQ(list("a").at(0).outcome, "the worker died");
  clock_.advance(5s);
  EXPECT_EQ(take()->attempt, 2);
}

TEST_F(Queue, AJobGivenBackIsAsIfItHadNeverBeenLeased) {
  add("render", "a");
  auto const job = take();
  add("render", "a");

  write([&](db::Transaction const& tx) {
    give_back(tx, *job, "no room", "Make room.", clock_.now(), clock_.now());
  });

  ASSERT_EQ(list("a").size(), 1u) << "the twin that came meanwhile is the same work";
  EXPECT_EQ(list("a").front().advice, "Make room.") << "what it waits for";
  EXPECT_EQ(take()->attempt, 1);
  EXPECT_EQ(list("a").front().advice, "") << "and waits for no longer";
}

TEST_F(Queue, ACancelledJobIsNeverTakenAndItsLeaseIsLost) {
  add("render", "a");
  auto const job = take();
  auto const cancel_it = [&] {
    return write([&](db::Transaction const& tx) {
      return cancel(tx, job->id, "Ada cancelled it.", clock_.now());
    });
  };

  ASSERT_TRUE(cancel_it());

  EXPECT_EQ(list("a").at(0).state, JobState::Cancelled);
  EXPECT_EQ(list("a").at(0).advice, "Ada cancelled it.");
  write([&](db::Transaction const& tx) {
    EXPECT_FALSE(is_held(tx, *job));
    EXPECT_FALSE(finish(tx, *job, clock_.now()));
  });
  clock_.advance(24h);
  EXPECT_EQ(take(), std::nullopt);
  EXPECT_EQ(cancel_it().error().kind, Kind::Conflict);
}

TEST_F(Queue, TakenUpAgainAJobIsDueAtOnceAndItsOldLeaseStaysLost) {
  add("render", "a");
  auto const old = take();
  auto const take_up = [&] {
    return write(
        [&](db::Transaction const& tx) { return take_up_again(tx, old->id, clock_.now()); });
  };
  EXPECT_EQ(take_up().error().kind, Kind::Conflict) << "it is under way";
  write([&](db::Transaction const& tx) { EXPECT_TRUE(cancel(tx, old->id, "", clock_.now())); });

  ASSERT_TRUE(take_up());

  auto const anew = take();
  ASSERT_TRUE(anew);
  EXPECT_EQ(anew->attempt, 1);
  write([&](db::Transaction const& tx) {
    EXPECT_FALSE(finish(tx, *old, clock_.now())) << "whoever had it before is too late";
    EXPECT_TRUE(finish(tx, *anew, clock_.now()));
  });
  EXPECT_EQ(take_up().error().kind, Kind::Conflict) << "it is done";
}

TEST_F(Queue, AJobWhoseTwinWaitsIsNotTakenUpAgain) {
  add("render", "a");
  auto const job = take();
  write([&](db::Transaction const& tx) { bury(tx, *job, {Kind::Rejected, "", ""}, clock_.now()); });
  add("render", "a");

  auto const again =
      write([&](db::Transaction const& tx) { return take_up_again(tx, job->id, clock_.now()); });

  EXPECT_EQ(again.error().kind, Kind::Conflict);
}

TEST_F(Queue, TellsTheTimeThatIsLeftAsSoonAsItCanKnow) {
  add("render", "a");
  auto const job = take();
  auto const left_at = [&](Progress const& progress) {
    write([&](db::Transaction const& tx) {
      EXPECT_TRUE(heartbeat(tx, *job, progress, clock_.now(), lease_length));
    });
    return time_left(list("a").at(0), clock_.now());
  };
  clock_.advance(10s);
  EXPECT_EQ(left_at({.fraction = 0.01}), std::nullopt);
  EXPECT_EQ(left_at({.fraction = 0.25}), 30);
  EXPECT_EQ(left_at({.fraction = 0.25, .left = 312}), 312) << "the worker knows better";
  clock_.advance(12s);
  EXPECT_EQ(time_left(list("a").at(0), clock_.now()), 300) << "time goes by between reports";
  write([&](db::Transaction const& tx) { EXPECT_TRUE(finish(tx, *job, clock_.now())); });
  EXPECT_EQ(time_left(list("a").at(0), clock_.now()), std::nullopt);
}

TEST_F(Queue, ListsWhatIsNotDoneAcrossSubjects) {
  add("render", "a");
  add("render", "b");
  add("render", "c");
  auto const job = take();
  write([&](db::Transaction const& tx) { EXPECT_TRUE(finish(tx, *job, clock_.now())); });

  auto const open = database_->read([](db::Reader const& r) { return list_open_jobs(r, 10); });

  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open.at(0).job.subject, "b");
  EXPECT_EQ(open.at(1).job.subject, "c");
}

TEST_F(Queue, ABuriedJobStaysButMayBeQueuedAnew) {
  add("render", "a");
  auto const job = take();
  write([&](db::Transaction const& tx) {
    bury(tx, *job, {Kind::Rejected, "no video in it", ""}, clock_.now());
  });
  clock_.advance(24h);
  EXPECT_EQ(take(), std::nullopt);

  add("render", "a");

  EXPECT_TRUE(take());
  auto const all = list("a");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].state, JobState::Buried);
  EXPECT_EQ(all[0].outcome, "no video in it");
}

TEST_F(Queue, AfterARestartEveryLeaseIsDue) {
  add("render", "a");
  add("render", "b");
  auto const lost = take();
  add("render", "a");

  write([&](db::Transaction const& tx) { release_all(tx, clock_.now()); });

  EXPECT_EQ(list("a").size(), 1u);
  EXPECT_EQ(take()->id, lost->id);
  EXPECT_EQ(take()->subject, "b");
  EXPECT_EQ(take(), std::nullopt);
}

}  // namespace
}  // namespace estrade::server::jobs
