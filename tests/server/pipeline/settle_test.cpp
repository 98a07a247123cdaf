// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/settle.h"

#include <gtest/gtest.h>

#include "server/catalogue/migrations.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::RenditionKind;
using catalogue::Role;
using catalogue::State;

/// A talk and what happens to it, one transaction a line.
class SettleTest : public testing::Test {
 protected:
  template <class Work>
  auto write(Work const& work) {
    now_ += std::chrono::seconds(1);
    return database_->write(work);
  }

  SettleTest() {
    auto opened = db::Database::open(folder_.path() / "db.sqlite", catalogue::migrations());
    database_ = std::move(opened.value());
    talk_ = write([&](db::Transaction const& tx) {
              return catalogue::add_talk(tx, {.title = "A talk"}, now_).value();
            }).id;
  }

  SourceId add(Role role) {
    return write([&](db::Transaction const& tx) {
      catalogue::Source source;
      source.id = fresh_id<SourceId>();
      source.talk = talk_;
      source.role = role;
      source.file_name = "file";
      source.size = 1;
      source.sha256 = std::string(64, 'a');
      source.blob_key = "sources/aa/" + source.sha256;
      source.received_at = now_;
      catalogue::add_source(tx, source);
      jobs::enqueue(tx, "examine", source.id.text(), now_);
      settle(tx, talk_, {}, now_);
      return source.id;
    });
  }

  void examined(SourceId const& source) {
    write([&](db::Transaction const& tx) {
      catalogue::set_portrait(tx, source, "{}");
      settle(tx, talk_, {}, now_);
    });
  }

  void made(SourceId const& source, RenditionKind kind) {
    write([&](db::Transaction const& tx) {
      catalogue::Rendition rendition;
      rendition.id = fresh_id<RenditionId>();
      rendition.talk = talk_;
      rendition.source = source;
      rendition.kind = kind;
      rendition.recipe = "test-1";
      rendition.made_at = now_;
      catalogue::add_rendition(tx, rendition);
      settle(tx, talk_, {}, now_);
    });
  }

  void refused(SourceId const& source, std::string const& why) {
    write([&](db::Transaction const& tx) {
      catalogue::set_verdict(tx, source, why);
      settle(tx, talk_, {}, now_);
    });
  }

  /// Ends every job there is.
  void work_is_done() {
    write([&](db::Transaction const& tx) {
      while (auto const job = jobs::lease(tx, now_, std::chrono::minutes(1))) {
        EXPECT_TRUE(jobs::finish(tx, *job, now_));
      }
      settle(tx, talk_, {}, now_);
    });
  }

  catalogue::Talk talk() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk_).value(); });
  }

  support::TempDir folder_;
  std::unique_ptr<db::Database> database_;
  Instant now_{std::chrono::milliseconds(1'000'000)};
  TalkId talk_;
};

}  // namespace

TEST_F(SettleTest, ARecordingGoesFromReceivedToComplete) {
  EXPECT_EQ(talk().state, State::Expected);
  auto const recording = add(Role::Recording);
  EXPECT_EQ(talk().state, State::Received);
  examined(recording);
  EXPECT_EQ(talk().state, State::Examined);
  made(recording, RenditionKind::Stream);
  EXPECT_EQ(talk().state, State::Playable) << "a job still waits";
  work_is_done();
  EXPECT_EQ(talk().state, State::Complete);
}

TEST_F(SettleTest, ADeckAloneIsShownWhenItsSlidesAre) {
  auto const deck = add(Role::Deck);
  examined(deck);
  EXPECT_EQ(talk().state, State::Examined);
  made(deck, RenditionKind::Slides);
  work_is_done();
  EXPECT_EQ(talk().state, State::Complete);
}

TEST_F(SettleTest, SlidesDoNotShowATalkWhoseRecordingIsStillMade) {
  auto const deck = add(Role::Deck);
  add(Role::Recording);
  examined(deck);
  made(deck, RenditionKind::Slides);

  EXPECT_EQ(talk().state, State::Examined);
}

TEST_F(SettleTest, ARefusedRecordingRefusesTheTalkWithItsReason) {
  auto const deck = add(Role::Deck);
  made(deck, RenditionKind::Slides);
  refused(add(Role::Recording), "This file is a text.");

  EXPECT_EQ(talk().state, State::Refused);
  EXPECT_EQ(talk().reason, "This file is a text.");
}

TEST_F(SettleTest, ARefusedDeckOrScreenHidesNoRecordingAndSaysWhy) {
  for (auto const role : {Role::Deck, Role::Screen}) {
    refused(add(role), "This PDF asks for a password.");
    EXPECT_EQ(talk().state, State::Refused) << "there is nothing else";
    auto const recording = add(Role::Recording);
    EXPECT_EQ(talk().state, State::Received);
    made(recording, RenditionKind::Stream);
    work_is_done();

    EXPECT_EQ(talk().state, State::Complete);
    EXPECT_EQ(talk().reason, "This PDF asks for a password.");
    refused(recording, "This file is a text.");
  }
}

TEST_F(SettleTest, ABadReplacementLeavesTheTalkAsItWas) {
  auto const first = add(Role::Recording);
  examined(first);
  made(first, RenditionKind::Stream);
  refused(add(Role::Recording), "This file is a text.");
  work_is_done();

  EXPECT_EQ(talk().state, State::Complete);
  EXPECT_EQ(talk().reason, "");
}

TEST_F(SettleTest, ABadDeckLeavesTheOneThatIsShownAndSaysWhy) {
  auto const first = add(Role::Deck);
  examined(first);
  made(first, RenditionKind::Slides);
  refused(add(Role::Deck), "This PDF asks for a password.");
  work_is_done();

  EXPECT_EQ(talk().state, State::Complete);
  EXPECT_EQ(talk().reason, "This PDF asks for a password.");
}

TEST_F(SettleTest, ASecondGoodFileLiftsARefusal) {
  refused(add(Role::Recording), "This file is a text.");
  auto const second = add(Role::Recording);

  EXPECT_EQ(talk().state, State::Received);
  EXPECT_EQ(talk().reason, "");
  examined(second);
  made(second, RenditionKind::Stream);
  work_is_done();
  EXPECT_EQ(talk().state, State::Complete);
}

TEST_F(SettleTest, TheJobThatIsEndingNoLongerCounts) {
  auto const recording = add(Role::Recording);
  made(recording, RenditionKind::Stream);
  ASSERT_EQ(talk().state, State::Playable);

  write([&](db::Transaction const& tx) {
    auto const job = jobs::lease(tx, now_, std::chrono::minutes(1));
    settle(tx, talk_, job.value().id, now_);
  });

  EXPECT_EQ(talk().state, State::Complete);
}

}  // namespace estrade::server::pipeline
