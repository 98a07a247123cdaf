// SPDX-License-Identifier: GPL-3.0-or-later
// Slides that a talk links to, taken when somebody asks for it.
#include "server/pipeline/linked_deck.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/catalogue/migrations.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::pipeline {
namespace {

TEST(LinkedDeck, IsKnownByTheEndOfItsPath) {
  for (auto const* const url : {"https://a.example/x/Slides.PDF", "http://a.example/a.pptx?v=2#3",
                                "https://a.example/a%20b.odp", "https://a.example/talk.ppt"}) {
    EXPECT_TRUE(is_called_like_deck(url)) << url;
  }
  for (auto const* const url : {"https://a.example/", "https://a.pdf", "https://a.example/?x=a.pdf",
                                "https://a.example/a.pdf/", "https://a.example/a.zip", ""}) {
    EXPECT_FALSE(is_called_like_deck(url)) << url;
  }
}

class LinkedDecks : public testing::Test {
 protected:
  Result<void> take(std::string_view bytes) {
    return take_linked_deck(staging_, intake_, talk_, "https://a.example/x/slides.pdf?v=1", bytes);
  }
  std::vector<catalogue::Source> sources() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::list_sources(reader, talk_); });
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_ =
      std::move(db::Database::open(folder_.path() / "db.sqlite", catalogue::migrations()).value());
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(folder_.path() / "blobs");
  storage::Staging staging_{folder_.path() / "staging", 0};
  Intake intake_{*database_, *store_, clock_};
  TalkId talk_ = database_->write([&](db::Transaction const& transaction) {
    return catalogue::add_talk(transaction, {.title = "A talk"}, clock_.now()).value().id;
  });
};

TEST_F(LinkedDecks, BecomeTheTalksDeckUnderTheirOwnName) {
  ASSERT_TRUE(take("%PDF-1.7 and so on"));

  ASSERT_EQ(sources().size(), 1u);
  EXPECT_EQ(sources()[0].role, catalogue::Role::Deck);
  EXPECT_EQ(sources()[0].file_name, "slides.pdf");
  EXPECT_EQ(sources()[0].size, 18u);
  EXPECT_TRUE(staging_.list().empty());
}

TEST_F(LinkedDecks, ThatAreAPageOfSomethingElseAreNone) {
  auto const taken = take("<!DOCTYPE html><title>Sign in</title>");

  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().kind, Kind::Rejected);
  EXPECT_TRUE(sources().empty());
  EXPECT_TRUE(staging_.list().empty());
}

TEST_F(LinkedDecks, OfATalkThatIsGoneLeaveNothingBehind) {
  database_->write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(catalogue::remove_talk(transaction, talk_, clock_.now()));
  });

  EXPECT_FALSE(take("%PDF-1.7"));
  EXPECT_TRUE(staging_.list().empty());
}

}  // namespace
}  // namespace estrade::server::pipeline
