// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/accept.h"

#include <fstream>

#include <gtest/gtest.h>

#include "server/catalogue/migrations.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/storage/open_store.h"
#include "server/storage/staging.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::pipeline {
namespace {

class IntakeTest : public testing::Test {
 protected:
  IntakeTest()
      : database_(std::move(
            db::Database::open(folder_.path() / "db.sqlite", catalogue::migrations()).value())),
        store_(storage::open_local_store(folder_.path() / "blobs")),
        intake_(*database_, *store_, clock_) {
    talk_ = database_->write([&](db::Transaction const& tx) {
      return catalogue::add_talk(tx, {.title = "A talk"}, clock_.now()).value().id;
    });
    std::ofstream(file_) << "ten bytes!";
  }

  Metadata metadata(std::string const& role = "recording") const {
    return {{"talk", talk_.text()}, {"role", role}, {"filename", "été.mp4"}};
  }
  Result<void> welcome(Metadata const& metadata, std::uint64_t length = 10) {
    return database_->read([&](db::Reader const& reader) -> Result<void> {
      return intake_.welcome(reader, metadata, length);
    });
  }
  std::vector<catalogue::Source> sources() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::list_sources(reader, talk_); });
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<storage::Store> store_;
  Intake intake_;
  TalkId talk_;
  std::filesystem::path file_ = folder_.path() / "staged";
  UploadId const upload_{"upload1"};
};

}  // namespace

TEST_F(IntakeTest, AnUploadBecomesASourceWithItsFirstJob) {
  auto const accepted = intake_.accept(upload_, metadata(), 10, file_);

  ASSERT_TRUE(accepted) << accepted.error().facts;
  ASSERT_EQ(sources().size(), 1u);
  auto const source = sources().front();
  EXPECT_EQ(source.file_name, "été.mp4");
  EXPECT_EQ(source.size, 10u);
  auto const key = storage::BlobKey::parse(source.blob_key);
  ASSERT_TRUE(key);
  EXPECT_TRUE(store_->exists(*key));
  EXPECT_TRUE(std::filesystem::exists(file_)) << "the upload drops it once its row says accepted";
  auto const jobs = database_->read(
      [&](db::Reader const& reader) { return jobs::list_jobs(reader, {source.id.text()}); });
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs.front().job.step, "examine");
}

TEST_F(IntakeTest, AcceptingTwiceChangesNothing) {
  ASSERT_TRUE(intake_.accept(upload_, metadata(), 10, file_));
  ASSERT_TRUE(intake_.accept(upload_, metadata(), 10, file_));

  EXPECT_EQ(sources().size(), 1u);
}

TEST_F(IntakeTest, SurvivesACrashBetweenStoreAndCatalogue) {
  // What a kill after the blob was stored, before the commit, leaves behind.
  auto const digest = storage::sha256_of(file_);
  std::filesystem::create_hard_link(file_, file_.string() + ".accepted");
  ASSERT_TRUE(store_->put_file(storage::source_key(digest), file_.string() + ".accepted"));

  ASSERT_TRUE(intake_.accept(upload_, metadata(), 10, file_));

  EXPECT_EQ(sources().size(), 1u);
}

TEST_F(IntakeTest, RefusesAnUnknownRoleAnEmptyFileAndAnUnknownTalk) {
  EXPECT_EQ(welcome(metadata("poster")).error().kind, Kind::BadRequest);
  EXPECT_EQ(welcome(metadata(), 0).error().kind, Kind::Rejected);
  EXPECT_TRUE(welcome({}, 0)) << "as tus has it";
  auto elsewhere = metadata();
  elsewhere["talk"] = "0000000000";
  EXPECT_EQ(welcome(elsewhere).error().kind, Kind::NotFound);
}

TEST_F(IntakeTest, AnUploadThatNamesNoTalkBecomesOneCalledLikeItsFile) {
  ASSERT_TRUE(welcome({{"filename", "Keynote été.pdf"}}));
  std::ofstream(file_) << "%PDF-1.7\n%";
  ASSERT_TRUE(intake_.accept(upload_, {{"filename", "Keynote été.pdf"}}, 10, file_));

  auto const source = database_->read([&](db::Reader const& reader) {
    return catalogue::find_source(reader, SourceId(upload_.text())).value();
  });
  EXPECT_EQ(source.role, catalogue::Role::Deck);
  auto const talk = database_->read(
      [&](db::Reader const& reader) { return catalogue::find_talk(reader, source.talk).value(); });
  EXPECT_EQ(talk.title, "Keynote été");
  EXPECT_EQ(talk.state, catalogue::State::Received);
}

TEST_F(IntakeTest, WhatAnUploadIsIsToldByItsFirstBytesAndNotByItsName) {
  struct Case {
    std::string name;
    std::string bytes;
    catalogue::Role role;
  };
  for (auto const& [name, bytes, role] : std::vector<Case>{
           {"film.mp4", "PK\x03\x04 pptx", catalogue::Role::Deck},
           {"film.mp4", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ppt", catalogue::Role::Deck},
           {"film.mp4", "\x89PNG\r\n\x1A\n", catalogue::Role::Deck},
           {"slides.pdf", "RIFF\1\2\3\4AVI LIST", catalogue::Role::Recording},
       }) {
    auto const upload = fresh_id<UploadId>();
    std::ofstream(file_, std::ios::binary) << bytes;
    ASSERT_TRUE(intake_.accept(upload, {{"filename", name}}, bytes.size(), file_));
    auto const source = database_->read([&](db::Reader const& reader) {
      return catalogue::find_source(reader, SourceId(upload.text())).value();
    });
    EXPECT_EQ(source.role, role) << name << ": " << bytes;
  }
}

TEST_F(IntakeTest, ATalkRemovedMeanwhileGetsNoSource) {
  ASSERT_TRUE(database_->write(
      [&](db::Transaction const& tx) { return catalogue::remove_talk(tx, talk_, clock_.now()); }));

  auto const accepted = intake_.accept(upload_, metadata(), 10, file_);

  ASSERT_FALSE(accepted);
  EXPECT_EQ(accepted.error().kind, Kind::NotFound);
}

}  // namespace estrade::server::pipeline
