// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/runner.h"

#include <atomic>
#include <latch>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "tests/server/jobs/jobs_fixture.h"

namespace estrade::server::jobs {
namespace {

using namespace std::chrono_literals;
using Steps = std::map<std::string, Step, std::less<>>;

Commit nothing() {
  return [](db::Transaction const&) {};
}

class RunnerTest : public JobsTest {
 protected:
  std::unique_ptr<Runner> run(Steps steps, unsigned threads = 1, OnBuried on_buried = {}) {
    return std::make_unique<Runner>(*database_, clock_, std::move(steps), std::move(on_buried),
                                    threads);
  }

  JobStatus status(std::string const& subject) { return list(subject).at(0); }

  /// Waits, at most half a minute, until it is so.
  template <class Condition>
  [[nodiscard]] static bool comes_true(Condition const& condition) {
    for (int i = 0; i < 3'000; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(10ms);
    }
    return false;
  }
  [[nodiscard]] bool becomes(std::string const& subject, JobState state) {
    return comes_true([&] { return status(subject).state == state; });
  }
};

TEST_F(RunnerTest, DoesTheWorkAndWritesItsResultsWithTheEndOfTheJob) {
  add("examine", "a");

  auto const runner =
      run({{"examine", [](Context& context) -> Result<Commit> {
              return [subject = context.job().subject](db::Transaction const& tx) {
                tx.run("INSERT INTO meta(key, value) VALUES ('seen', ?)", {subject});
              };
            }}});

  ASSERT_TRUE(becomes("a", JobState::Done));
  auto const seen = database_->read([](db::Reader const& reader) {
    return reader.first("SELECT value FROM meta", {},
                        [](db::Row const& row) { return row.text(0); });
  });
  EXPECT_EQ(seen, "a");
}

TEST_F(RunnerTest, ManyThreadsAndTwoRunnersDoEachJobOnce) {
  constexpr int jobs = 40;
  for (int i = 0; i < jobs; ++i) add("examine", "s" + std::to_string(i));
  std::mutex turn;
  std::multiset<std::string> done;
  Steps const steps = {{"examine", [&](Context& context) -> Result<Commit> {
                          std::scoped_lock const guard(turn);
                          done.insert(context.job().subject);
                          return nothing();
                        }}};

  auto const one = run(steps, 2);
  auto const two = run(steps, 2);

  ASSERT_TRUE(comes_true([&] {
    for (int i = 0; i < jobs; ++i) {
      if (status("s" + std::to_string(i)).state != JobState::Done) return false;
    }
    return true;
  }));
  std::scoped_lock const guard(turn);
  EXPECT_EQ(done.size(), std::size_t{jobs});
  EXPECT_EQ(std::set<std::string>(done.begin(), done.end()).size(), std::size_t{jobs});
}

TEST_F(RunnerTest, WhatIsToBeDoneAtOnceDoesNotWaitForHoursOfWork) {
  add("render", "a");
  std::latch begun(1);
  std::latch may_end(1);
  auto const runner = run({{"render",
                            [&](Context&) -> Result<Commit> {
                              begun.count_down();
                              may_end.wait();
                              return nothing();
                            }},
                           {"index", [](Context&) -> Result<Commit> { return nothing(); }}});
  begun.wait();
  write(
      [&](db::Transaction const& tx) { enqueue(tx, "index", "b", clock_.now(), Urgency::AtOnce); });
  runner->wake();

  bool const done = becomes("b", JobState::Done);
  auto const meanwhile = status("a").state;
  may_end.count_down();
  EXPECT_TRUE(done);
  EXPECT_EQ(meanwhile, JobState::Leased);
}

TEST_F(RunnerTest, WakesForNewWork) {
  std::atomic<int> done = 0;
  auto const runner = run({{"examine", [&](Context&) -> Result<Commit> {
                              ++done;
                              return nothing();
                            }}});
  add("examine", "a");

  runner->wake();

  EXPECT_TRUE(becomes("a", JobState::Done));
  EXPECT_EQ(done, 1);
}

TEST_F(RunnerTest, AVerdictBuriesTheJobAndTellsItsOwnerInTheSameTransaction) {
  add("examine", "a");

  auto const runner =
      run({{"examine",
            [](Context&) -> Result<Commit> {
              return fail(Kind::Rejected, "magic bytes of text", "This is a text file.");
            }}},
          1, [](db::Transaction const& tx, Job const& job, Error const& error) {
            tx.run("INSERT INTO meta(key, value) VALUES (?, ?)", {job.subject, error.advice});
          });

  ASSERT_TRUE(becomes("a", JobState::Buried));
  EXPECT_EQ(status("a").outcome, "magic bytes of text");
  auto const told = database_->read([](db::Reader const& reader) {
    return reader.first("SELECT value FROM meta WHERE key = 'a'", {},
                        [](db::Row const& row) { return row.text(0); });
  });
  EXPECT_EQ(told, "This is a text file.");
}

TEST_F(RunnerTest, AStepThatThrowsIsTriedAgainAndThenBuried) {
  add("examine", "a");
  std::atomic<int> tries = 0;
  auto const runner = run({{"examine", [&](Context&) -> Result<Commit> {
                              ++tries;
                              throw std::runtime_error("the worker died");
                            }}});

  for (int attempt = 1; attempt < most_attempts; ++attempt) {
    ASSERT_TRUE(comes_true([&] {
      return status("a").state == JobState::Waiting && status("a").job.attempt == attempt;
    }));
    clock_.advance(backoff(attempt));
    runner->wake();
  }

  ASSERT_TRUE(becomes("a", JobState::Buried));
  EXPECT_EQ(tries, most_attempts);
  EXPECT_EQ(status("a").outcome, "the worker died");
}

TEST_F(RunnerTest, ResultsThatCannotBeWrittenAreNotHalfWritten) {
  add("examine", "a");

  auto const runner = run({{"examine", [](Context&) -> Result<Commit> {
                              return [](db::Transaction const& tx) {
                                tx.run("INSERT INTO meta(key, value) VALUES ('half', '')");
                                throw std::runtime_error("second half");
                              };
                            }}});

  ASSERT_TRUE(comes_true([&] { return status("a").outcome == "second half"; }));
  EXPECT_EQ(status("a").state, JobState::Waiting);
  EXPECT_EQ(database_->read([](db::Reader const& reader) {
    return *reader.first("SELECT count(*) FROM meta", {},
                         [](db::Row const& row) { return row.integer(0); });
  }),
            0);
}

TEST_F(RunnerTest, AFullDiskCostsNoAttempt) {
  add("examine", "a");
  std::atomic<bool> full = true;
  std::atomic<int> last_attempt = 0;
  auto const runner = run({{"examine", [&](Context& context) -> Result<Commit> {
                              if (full) throw DiskFull("no room");
                              last_attempt = context.job().attempt;
                              return nothing();
                            }}});
  for (int i = 0; i < most_attempts + 1; ++i) {
    ASSERT_TRUE(comes_true([&] { return status("a").outcome == "no room"; }));
    ASSERT_TRUE(becomes("a", JobState::Waiting));
    clock_.advance(backoff(1));
    runner->wake();
  }

  full = false;
  clock_.advance(backoff(1));
  runner->wake();

  ASSERT_TRUE(becomes("a", JobState::Done));
  EXPECT_EQ(last_attempt, 1);
}

TEST_F(RunnerTest, StoppingGivesTheJobBackUncounted) {
  add("render", "a");
  std::latch started(1);
  auto runner = run({{"render", [&](Context& context) -> Result<Commit> {
                        started.count_down();
                        while (!context.stop().stop_requested()) std::this_thread::sleep_for(1ms);
                        return fail(Kind::Unavailable, "stopped", "Stopped.");
                      }}});
  started.wait();

  runner.reset();

  EXPECT_EQ(status("a").state, JobState::Waiting);
  EXPECT_EQ(take()->attempt, 1);
}

TEST_F(RunnerTest, WhileAStepWorksItsLeaseIsKeptAndItsProgressShown) {
  add("render", "a");
  std::atomic<bool> go_on = false;
  auto const runner = run({{"render", [&](Context& context) -> Result<Commit> {
                              context.progress({.fraction = 0.5});
                              while (!go_on) std::this_thread::sleep_for(1ms);
                              return nothing();
                            }}});
  ASSERT_TRUE(comes_true([&] { return status("a").progress.fraction == 0.5; }));

  // Longer than a lease, silently: somebody else must not get it once it was kept again.
  for (int i = 0; i < 3; ++i) {
    auto const before = status("a").changed_at;
    clock_.advance(25s);
    ASSERT_TRUE(comes_true([&] { return status("a").changed_at > before; }));
    EXPECT_EQ(take(), std::nullopt);
  }

  go_on = true;
  EXPECT_TRUE(becomes("a", JobState::Done));
}

TEST_F(RunnerTest, WhatAStepIsAtIsShownWhenItsFractionStaysTheSame) {
  add("pages", "a");
  std::atomic<bool> go_on = false;
  auto const runner = run({{"pages", [&](Context& context) -> Result<Commit> {
                              context.progress({.fraction = 0, .phase = "converting"});
                              while (!go_on) std::this_thread::sleep_for(1ms);
                              return nothing();
                            }}});

  EXPECT_TRUE(comes_true([&] { return status("a").progress.phase == "converting"; }));

  go_on = true;
  EXPECT_TRUE(becomes("a", JobState::Done));
}

TEST_F(RunnerTest, AStepWhoseLeaseWasLostIsStoppedAndWritesNothing) {
  add("render", "a");
  std::latch started(1);
  std::atomic<bool> stopped = false;
  auto runner = run({{"render", [&](Context& context) -> Result<Commit> {
                        started.count_down();
                        while (!context.stop().stop_requested()) std::this_thread::sleep_for(1ms);
                        stopped = true;
                        return [](db::Transaction const& tx) {
                          tx.run("INSERT INTO meta(key, value) VALUES ('late', '')");
                        };
                      }}});
  started.wait();

  // What another runner does once the lease ran out.
  auto const heir = write(
      [&](db::Transaction const& tx) { return lease(tx, clock_.now() + 10min, lease_length); });
  ASSERT_TRUE(heir);
  clock_.advance(25s);

  ASSERT_TRUE(comes_true([&] { return stopped.load(); }));
  runner.reset();
  EXPECT_EQ(status("a").state, JobState::Leased);
  EXPECT_EQ(status("a").job.attempt, heir->attempt);
  EXPECT_EQ(database_->read([](db::Reader const& reader) {
    return *reader.first("SELECT count(*) FROM meta", {},
                         [](db::Row const& row) { return row.integer(0); });
  }),
            0);
}

TEST_F(RunnerTest, ACancelledStepIsStoppedWithoutWaitingForItsLeaseAndThenTidied) {
  add("render", "a");
  std::latch started(1);
  std::atomic<bool> stopped = false;
  std::atomic<int> tidied = 0;
  Runner const runner(*database_, clock_,
                      {{"render",
                        [&](Context& context) -> Result<Commit> {
                          started.count_down();
                          while (!context.stop().stop_requested()) {
                            std::this_thread::sleep_for(1ms);
                          }
                          stopped = true;
                          return nothing();
                        }}},
                      {}, 1, [&] { ++tidied; });
  started.wait();
  EXPECT_EQ(tidied, 0);

  // The clock stands still: no lease runs out.
  ASSERT_TRUE(write(
      [&](db::Transaction const& tx) { return cancel(tx, status("a").job.id, "", clock_.now()); }));

  EXPECT_TRUE(comes_true([&] { return stopped && tidied > 0; }));
  EXPECT_EQ(status("a").state, JobState::Cancelled);
}

TEST_F(RunnerTest, AnUnknownStepIsBuried) {
  add("juggle", "a");

  auto const runner = run({});

  EXPECT_TRUE(becomes("a", JobState::Buried));
}

}  // namespace
}  // namespace estrade::server::jobs
