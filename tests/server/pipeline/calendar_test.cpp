// SPDX-License-Identifier: GPL-3.0-or-later
// What comes with time: drafts become public, and what was removed is erased after 30 days.
#include <gtest/gtest.h>

#include "server/catalogue/edits.h"
#include "server/catalogue/removal.h"
#include "server/catalogue/unanswered.h"
#include "server/pipeline/edit_talk.h"
#include "tests/server/pipeline/workshop_fixture.h"
#include "tests/support/manual_clock.h"

namespace estrade::server::pipeline {
namespace {

class Calendar : public WorkshopTest {
 protected:
  Calendar() {
    database_->write([&](db::Transaction const& tx) {
      catalogue::set_state(tx, talk_, catalogue::State::Complete, {}, moved_.now());
    });
  }

  /// What runs reads this clock to its end.
  ~Calendar() override { runner_.reset(); }

  void open() {
    runner_.reset();
    sweep(timed_);
    runner_ = std::make_unique<jobs::Runner>(*database_, moved_, steps(timed_), on_buried(moved_),
                                             1, [&] { sweep(timed_); });
  }
  void edit(std::function<void(catalogue::TalkDraft&)> const& how) {
    auto const edited = database_->write([&](db::Transaction const& tx) {
      auto draft = catalogue::draft_of(catalogue::find_talk(tx, talk_).value());
      how(draft);
      return edit_talk(tx, talk_, draft, moved_.now(), {});
    });
    ASSERT_TRUE(edited) << edited.error().advice;
    if (runner_) runner_->wake();
  }
  void publish_in(std::chrono::hours hours) {
    edit([&](catalogue::TalkDraft& draft) {
      draft.visibility = "draft";
      draft.publish_at = rfc3339(moved_.now() + hours);
    });
  }
  void pass(std::chrono::hours time) {
    moved_.advance(time);
    if (runner_) runner_->wake();
  }
  bool becomes_public() {
    return comes_true([&] { return talk().visibility == catalogue::Visibility::Public; });
  }
  std::filesystem::path file_of(std::string const& sha256) {
    return folder_.path() / "blobs" / storage::source_key(sha256).text();
  }
  /// An original of a talk, and its bytes.
  void add_original(TalkId const& talk, std::string const& sha256) {
    catalogue::Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk;
    source.role = catalogue::Role::Deck;
    source.sha256 = sha256;
    source.blob_key = storage::source_key(sha256).text();
    ASSERT_TRUE(store_->put_bytes(storage::source_key(sha256), "original"));
    database_->write([&](db::Transaction const& tx) { catalogue::add_source(tx, source); });
  }
  void remove() {
    ASSERT_TRUE(database_->write(
        [&](db::Transaction const& tx) { return remove_talk(tx, talk_, moved_.now()); }));
    if (runner_) runner_->wake();
  }
  bool is_idle() {
    return comes_true([&] {
      return database_->read(
          [&](db::Reader const& reader) { return jobs::is_idle(reader, moved_.now()); });
    });
  }
  bool is_erased() {
    return comes_true([&] {
      return database_->read([&](db::Reader const& reader) {
        return !catalogue::find_removed(reader, talk_).has_value() &&
               !catalogue::find_talk(reader, talk_).has_value();
      });
    });
  }

  support::ManualClock moved_;
  Workshop timed_{*database_, *store_, staging_, index_, worker_, moved_};
};

TEST_F(Calendar, MakesADraftPublicWhenItsTimeComes) {
  open();
  publish_in(std::chrono::hours(2));
  pass(std::chrono::hours(1));
  ASSERT_TRUE(comes_true([&] { return jobs_of(talk_.text(), step::index).size() == 1; }));
  EXPECT_EQ(talk().visibility, catalogue::Visibility::Draft);

  pass(std::chrono::hours(1));

  ASSERT_TRUE(becomes_public());
  EXPECT_FALSE(talk().publish_at);
  EXPECT_EQ(jobs_of(talk_.text(), step::index).size(), 2u) << "it is found from now on";
  auto const edits = database_->read(
      [&](db::Reader const& reader) { return catalogue::list_edits(reader, talk_); });
  EXPECT_EQ(edits.front().by.name, "") << "the archive itself did it";
}

TEST_F(Calendar, SurvivesARestart) {
  publish_in(std::chrono::hours(2));
  open();
  pass(std::chrono::hours(3));
  EXPECT_TRUE(becomes_public());

  publish_in(std::chrono::hours(2));
  runner_.reset();
  moved_.advance(std::chrono::hours(5));
  EXPECT_EQ(talk().visibility, catalogue::Visibility::Draft);
  open();

  EXPECT_TRUE(becomes_public()) << "what was due meanwhile is made up for";
}

TEST_F(Calendar, FollowsATimeThatIsMoved) {
  open();
  publish_in(std::chrono::hours(20));
  publish_in(std::chrono::hours(2));
  pass(std::chrono::hours(2));
  ASSERT_TRUE(becomes_public()) << "earlier";

  publish_in(std::chrono::hours(2));
  edit([](catalogue::TalkDraft& draft) { draft.publish_at.clear(); });
  pass(std::chrono::hours(9));

  ASSERT_TRUE(is_idle());
  EXPECT_EQ(talk().visibility, catalogue::Visibility::Draft) << "no longer";
}

TEST_F(Calendar, LeavesADraftWhoseFilesWereRefused) {
  open();
  publish_in(std::chrono::hours(2));
  ASSERT_TRUE(is_idle());
  database_->write([&](db::Transaction const& tx) {
    catalogue::set_state(tx, talk_, catalogue::State::Refused, "No film.", moved_.now());
  });
  pass(std::chrono::hours(2));

  ASSERT_TRUE(comes_true([&] { return !talk().publish_at; }));
  EXPECT_EQ(talk().visibility, catalogue::Visibility::Draft);
}

TEST_F(Calendar, ErasesARemovedTalkWithItsFilesAfter30DaysButNotThoseOfOthers) {
  auto const own = std::string(64, 'b');
  auto const shared = std::string(64, 'c');
  auto const other = database_->write([&](db::Transaction const& tx) {
    return catalogue::add_talk(tx, {.title = "Another"}, moved_.now()).value().id;
  });
  add_original(talk_, own);
  add_original(talk_, shared);
  add_original(other, shared);
  edit([](catalogue::TalkDraft& draft) { draft.title = "Renamed"; });
  open();
  remove();

  pass(std::chrono::hours(24 * 29));
  ASSERT_TRUE(is_idle());
  EXPECT_TRUE(std::filesystem::exists(file_of(own)));
  pass(std::chrono::hours(24));

  ASSERT_TRUE(is_erased());
  EXPECT_TRUE(comes_true([&] { return !std::filesystem::exists(file_of(own)); }));
  EXPECT_TRUE(std::filesystem::exists(file_of(shared)));
  EXPECT_FALSE(database_->read([&](db::Reader const& reader) {
    return catalogue::find_talk(reader, talk_);
  })) << "its id is never given again";
}

TEST_F(Calendar, LeavesWhatWasRestored) {
  auto const own = std::string(64, 'b');
  add_original(talk_, own);
  open();
  remove();
  pass(std::chrono::hours(24 * 20));
  ASSERT_TRUE(database_->write(
      [&](db::Transaction const& tx) { return restore_talk(tx, talk_, moved_.now()); }));
  runner_->wake();
  pass(std::chrono::hours(24 * 20));

  ASSERT_TRUE(is_idle());
  EXPECT_EQ(talk().title, "Why we archive");
  EXPECT_TRUE(std::filesystem::exists(file_of(own)));
}

TEST_F(Calendar, ForgetsWhatWasSearchedForInVain) {
  database_->write([&](db::Transaction const& tx) {
    catalogue::add_question(tx, {.words = "octopus"}, moved_.now());
    keep_calendar(tx, moved_.now());
  });
  open();
  auto const is_kept = [&] {
    return database_->read([](db::Reader const& reader) {
      return catalogue::oldest_question_ends(reader).has_value();
    });
  };

  pass(std::chrono::days(90) - std::chrono::hours(1));
  EXPECT_TRUE(is_idle());
  EXPECT_TRUE(is_kept());
  pass(std::chrono::days(1) + std::chrono::hours(1));
  EXPECT_TRUE(comes_true([&] { return !is_kept(); }));
}

}  // namespace
}  // namespace estrade::server::pipeline
