// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/work.h"

#include <string>

#include <gtest/gtest.h>

#include "server/catalogue/migrations.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/pipeline/steps.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::pipeline {
namespace {

using namespace std::chrono_literals;
using catalogue::Role;

/// Two talks, and what is done for them.
class WorkTest : public testing::Test {
 protected:
  template <class Work>
  auto write(Work const& work) {
    clock_.advance(1s);
    return database_->write(work);
  }
  TalkId add_talk(std::string title) {
    return write([&](db::Transaction const& tx) {
             return catalogue::add_talk(tx, {.title = std::move(title)}, clock_.now()).value();
           })
        .id;
  }
  SourceId add(TalkId const& talk, Role role) {
    return write([&](db::Transaction const& tx) {
      catalogue::Source source;
      source.id = fresh_id<SourceId>();
      source.talk = talk;
      source.role = role;
      source.file_name = "file";
      source.size = 1;
      source.sha256 = std::string(64, 'a');
      source.blob_key = "sources/aa/" + source.sha256;
      source.received_at = clock_.now();
      catalogue::add_source(tx, source);
      jobs::enqueue(tx, step::examine, source.id.text(), clock_.now());
      return source.id;
    });
  }
  std::optional<jobs::Job> take() {
    return write([&](db::Transaction const& tx) { return jobs::lease(tx, clock_.now(), 1h); });
  }
  void bury(jobs::Job const& job) {
    write([&](db::Transaction const& tx) {
      EXPECT_TRUE(
          jobs::bury(tx, job, {Kind::Rejected, "no frame", "It cannot be read."}, clock_.now()));
    });
  }
  TalkWork work(TalkId const& talk) {
    return database_->read([&](db::Reader const& reader) { return work_on(reader, talk); });
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_ =
      db::Database::open(folder_.path() / "db.sqlite", catalogue::migrations()).value();
  TalkId one_ = add_talk("One");
  TalkId other_ = add_talk("Other");
};

TEST_F(WorkTest, TellsWhatIsUnderWayAndHowMuchWaits) {
  add(one_, Role::Recording);
  add(one_, Role::Deck);
  EXPECT_FALSE(work(one_).current);
  EXPECT_EQ(work(one_).waiting, 2u);

  ASSERT_TRUE(take());

  EXPECT_EQ(work(one_).current->job.step, "examine");
  EXPECT_EQ(work(one_).waiting, 1u);
  EXPECT_EQ(work(other_).waiting, 0u);
}

TEST_F(WorkTest, TellsOfSeveralWhatReadersWaitFor) {
  auto const film = add(one_, Role::Recording);
  ASSERT_TRUE(take());
  write([&](db::Transaction const& tx) {
    jobs::enqueue(tx, step::stills, film.text(), clock_.now());
    jobs::enqueue(tx, step::render, film.text(), clock_.now());
  });
  ASSERT_TRUE(take());
  ASSERT_TRUE(take());

  EXPECT_EQ(work(one_).current->job.step, "render");
  EXPECT_EQ(work(one_).waiting, 2u);
}

TEST_F(WorkTest, TakesUpAllThatHasEnded) {
  add(one_, Role::Recording);
  bury(take().value());
  ASSERT_EQ(work(one_).ended.size(), 1u);
  EXPECT_EQ(work(one_).ended.front().outcome, "no frame");

  auto const done =
      write([&](db::Transaction const& tx) { return take_up_all_work(tx, one_, clock_.now()); });

  EXPECT_TRUE(done);
  EXPECT_TRUE(work(one_).ended.empty());
  EXPECT_EQ(work(one_).waiting, 1u);
  auto const again =
      write([&](db::Transaction const& tx) { return take_up_all_work(tx, one_, clock_.now()); });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Kind::Conflict);
}

TEST_F(WorkTest, ForgetsWhatWasGivenUpOnAFileThatAnotherHasReplaced) {
  add(one_, Role::Deck);
  bury(take().value());

  add(one_, Role::Deck);

  EXPECT_TRUE(work(one_).ended.empty());
}

TEST_F(WorkTest, CancelsAllThatIsNotDone) {
  add(one_, Role::Recording);
  add(one_, Role::Deck);
  add(other_, Role::Deck);
  auto const running = take().value();

  auto const done =
      write([&](db::Transaction const& tx) { return cancel_all_work(tx, one_, clock_.now()); });

  EXPECT_TRUE(done);
  EXPECT_EQ(work(one_).ended.size(), 2u);
  EXPECT_EQ(work(other_).waiting, 1u);
  EXPECT_FALSE(
      database_->read([&](db::Reader const& reader) { return jobs::is_held(reader, running); }));
  auto const again =
      write([&](db::Transaction const& tx) { return cancel_all_work(tx, one_, clock_.now()); });
  EXPECT_EQ(again.error().kind, Kind::Conflict);
}

TEST_F(WorkTest, IsPutFirst) {
  add(other_, Role::Deck);
  auto const film = add(one_, Role::Recording);

  EXPECT_TRUE(write([&](db::Transaction const& tx) { return put_work_first(tx, one_); }));

  EXPECT_EQ(take()->subject, film.text());
  bury(take().value());
  EXPECT_EQ(
      write([&](db::Transaction const& tx) { return put_work_first(tx, other_); }).error().kind,
      Kind::Conflict);
}

TEST_F(WorkTest, NamesTheTalksThatHaveChanged) {
  add(one_, Role::Recording);
  clock_.advance(1min);
  auto const since = clock_.now();
  ASSERT_TRUE(take());

  auto const changed = database_->read(
      [&](db::Reader const& reader) { return list_changed_talks(reader, since, 10); });

  EXPECT_EQ(changed, std::vector{one_});
}

}  // namespace
}  // namespace estrade::server::pipeline
