// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/incoming.h"

#include <fstream>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "server/catalogue/migrations.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::app {
namespace {

namespace fs = std::filesystem;

class IncomingTest : public testing::Test {
 protected:
  fs::path put(std::string const& name, std::string const& bytes) {
    auto const file = folder_.path() / "incoming" / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  TalkId add(std::string title) {
    return database_->write([&](db::Transaction const& tx) {
      return catalogue::add_talk(tx, {.title = std::move(title)}, clock_.now()).value().id;
    });
  }
  std::vector<catalogue::Source> sources(TalkId const& talk) {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::list_sources(reader, talk); });
  }
  std::vector<catalogue::Talk> talks() {
    return database_->read([&](db::Reader const& reader) {
      return catalogue::list_talks(reader, {.everything = true});
    });
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_ =
      db::Database::open(folder_.path() / "db.sqlite", catalogue::migrations()).value();
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(folder_.path() / "blobs");
  storage::Staging staging_{folder_.path() / "staging", 0};
  pipeline::Intake intake_{*database_, *store_, clock_};
  Incoming incoming_{folder_.path() / "incoming", *database_, staging_, intake_, clock_, [] {}};
};

TEST_F(IncomingTest, TakesAFileForTheTalkThatItsNameTellsOnceItIsQuiet) {
  auto const talk = add("Why we archive");
  auto const file = put("why-we-archive.pdf", "%PDF-1.7 slides");
  EXPECT_EQ(incoming_.look(), 0u) << "it may still be growing";

  EXPECT_EQ(incoming_.look(), 1u);

  ASSERT_EQ(sources(talk).size(), 1u);
  EXPECT_EQ(sources(talk).front().role, catalogue::Role::Deck);
  EXPECT_EQ(sources(talk).front().file_name, "why-we-archive.pdf");
  EXPECT_FALSE(fs::exists(file));
  EXPECT_TRUE(staging_.list().empty());
  EXPECT_EQ(talks().size(), 1u);
}

TEST_F(IncomingTest, WaitsWhileAFileGrows) {
  put("talk.mp4", "a");
  EXPECT_EQ(incoming_.look(), 0u);
  put("talk.mp4", "a and more");
  EXPECT_EQ(incoming_.look(), 0u);

  EXPECT_EQ(incoming_.look(), 1u);
}

TEST_F(IncomingTest, MakesATalkOfTheEventThatItsFolderIsCalledLike) {
  put("Meetup 12/A new one.mp4", "film");
  put("Meetup 12/A new one.pdf", "%PDF-1.7 slides");
  (void)incoming_.look();

  EXPECT_EQ(incoming_.look(), 2u);

  ASSERT_EQ(talks().size(), 1u) << "both are of one talk";
  EXPECT_EQ(talks().front().title, "A new one");
  EXPECT_EQ(talks().front().event->title, "Meetup 12");
  EXPECT_EQ(sources(talks().front().id).size(), 2u);
}

TEST_F(IncomingTest, LeavesWhatNoTalkCanHave) {
  auto const odd = put("notes.docx", "x");
  auto const none = put("no_ending", "x");
  auto const empty = put("empty.mp4", "");
  put(".hidden.mp4", "x");
  (void)incoming_.look();

  EXPECT_EQ(incoming_.look(), 0u);
  EXPECT_EQ(incoming_.look(), 0u);

  EXPECT_TRUE(fs::exists(odd) && fs::exists(none) && fs::exists(empty));
  EXPECT_TRUE(talks().empty());
}

TEST_F(IncomingTest, KeepsAnOriginalFromWhoeverStillHasTheFileOpen) {
  auto const talk = add("Why we archive");
  auto const file = put("why-we-archive.pdf", "%PDF-1.7 slides");
  std::ofstream still_open(file, std::ios::binary | std::ios::app);
  (void)incoming_.look();
  ASSERT_EQ(incoming_.look(), 1u);

  still_open << "and more" << std::flush;

  auto const key = storage::BlobKey::parse(sources(talk).front().blob_key).value();
  auto const blob = store_->open(key);
  ASSERT_TRUE(blob);
  ::close(blob->descriptor);
  EXPECT_EQ(blob->size, std::string("%PDF-1.7 slides").size());
}

}  // namespace
}  // namespace estrade::server::app
