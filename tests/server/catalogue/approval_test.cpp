// SPDX-License-Identifier: GPL-3.0-or-later
// What a talk's speaker says of it, and what it is shown with.
#include "server/catalogue/approval.h"

#include "server/catalogue/below.h"
#include "server/catalogue/removal.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

using std::chrono::seconds;

class ApprovalTest : public CatalogueTest {
 protected:
  Result<SpeakerAnswer> say(SpeakerAnswer const& answer) {
    clock_.advance(seconds(1));
    return write([&](db::Transaction const& transaction) {
      return add_answer(transaction, talk_, answer, clock_.now());
    });
  }
  Approval approval() {
    return read([&](db::Reader const& reader) { return approval_of(list_answers(reader, talk_)); });
  }
  TalkId talk_ = add({.title = "A talk"})->id;
};

TEST_F(ApprovalTest, IsNothingBeforeAnythingIsSaid) {
  EXPECT_FALSE(approval().approved_at);
  EXPECT_TRUE(approval().wishes.empty());
}

TEST_F(ApprovalTest, WhoWishesSomethingDoesNotApproveAnyMore) {
  ASSERT_TRUE(say({.approves = true}));
  EXPECT_EQ(approval().approved_at, clock_.now());
  ASSERT_TRUE(say({.wish = "  the question\nat the end ", .begins = seconds(5)}));
  ASSERT_TRUE(say({.wish = "my address", .begins = seconds(2), .ends = seconds(3)}));

  EXPECT_FALSE(approval().approved_at);
  ASSERT_EQ(approval().wishes.size(), 2u);
  EXPECT_EQ(approval().wishes[0].wish, "the question\nat the end");
  EXPECT_EQ(approval().wishes[0].begins, seconds(5));
  EXPECT_FALSE(approval().wishes[0].ends);
  EXPECT_EQ(approval().wishes[1].ends, seconds(3));
}

TEST_F(ApprovalTest, WhoApprovesHasNoWishesAnyMore) {
  ASSERT_TRUE(say({.wish = "the end"}));
  ASSERT_TRUE(say({.approves = true}));

  EXPECT_TRUE(approval().approved_at);
  EXPECT_TRUE(approval().wishes.empty());
}

TEST_F(ApprovalTest, AWishSaysSomethingAndNoBackwardStretch) {
  EXPECT_FALSE(say({.wish = " \n"}));
  EXPECT_FALSE(say({.wish = std::string(2'001, 'x')}));
  EXPECT_FALSE(say({.wish = "the end", .begins = seconds(9), .ends = seconds(9)}));
  EXPECT_FALSE(say({.wish = "the end", .ends = seconds(0)}));
  EXPECT_TRUE(approval().wishes.empty());
}

TEST_F(ApprovalTest, GoesWithTheTalk) {
  ASSERT_TRUE(say({.approves = true}));
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(remove_talk(transaction, talk_, clock_.now()));
  });
  EXPECT_EQ(say({.approves = true}).error().kind, Kind::NotFound);
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(erase_talk(transaction, talk_).empty()) << "no pictures";
  });
  EXPECT_TRUE(read([&](db::Reader const& reader) { return list_answers(reader, talk_); }).empty());
}

TEST(MoveBelow, ReachesEveryAddressThatIsDelivered) {
  auto const picture = [](std::string url) {
    Picture made;
    made.url = std::move(url);
    return made;
  };
  auto const file = [](std::string url) {
    DownloadView made;
    made.url = std::move(url);
    return made;
  };
  PosterView poster;
  poster.picture = picture("/media/p/1");
  poster.pictures = {picture("/media/p/2")};
  poster.jpeg = "/media/p/3";
  RecordingView recording;
  recording.playlist = "/media/r/master.m3u8";
  recording.download = file("/talks/t/recording?part=1");
  recording.parts = {recording.download};
  SlideView slide;
  slide.name = "1";
  slide.url = "/talks/t/slides/1";
  slide.pictures = {picture("/media/s/1")};
  slide.layer.emplace().url = "/media/s/2";
  TalkView view;
  view.url = "/talks/t/a";
  view.recording = recording;
  view.screen = recording;
  view.poster = poster;
  view.candidates = {poster};
  view.storyboard.emplace().url = "/media/p/4";
  view.slides = {slide};
  view.deck = file("/talks/t/deck");
  view.deck_pdf = file("/media/s/3");
  view.downloads.emplace_back().file = file("/media/d/1");
  view.captions = {{.language = "fr", .url = "/talks/t/captions/fr.vtt"}};
  view.embed.url = "/embed/t";

  move_below(view, "/speaker/x");

  for (auto const& url :
       {view.recording->playlist, view.recording->download.url, view.recording->parts[0].url,
        view.screen->playlist, view.poster->picture.url, view.poster->pictures[0].url,
        view.poster->jpeg, view.candidates[0].picture.url, view.storyboard->url,
        view.slides[0].pictures[0].url, view.slides[0].layer->url, view.deck->url,
        view.deck_pdf->url, view.downloads[0].file.url, view.captions[0].url}) {
    bool const is_below =
        url.starts_with("/speaker/x/media/") || url.starts_with("/speaker/x/talks/t/");
    EXPECT_TRUE(is_below) << url;
  }
  EXPECT_EQ(view.slides[0].url, "/speaker/x?slide=1");
  EXPECT_EQ(view.url, "/speaker/x");
  EXPECT_EQ(view.embed.url, "/speaker/x");
  EXPECT_EQ(view.below, "/speaker/x");
}

TEST(MoveFilesBelow, LeavesPagesWhereTheyAre) {
  SlideView slide;
  slide.name = "1";
  slide.url = "/talks/t/slides/1";
  TalkView view;
  view.url = "/talks/t/a";
  view.slides = {slide};
  view.captions = {{.language = "fr", .url = "/talks/t/captions/fr.vtt"}};

  move_files_below(view, "/preview/x");

  EXPECT_EQ(view.captions[0].url, "/preview/x/talks/t/captions/fr.vtt");
  EXPECT_EQ(view.slides[0].url, "/talks/t/slides/1");
  EXPECT_EQ(view.url, "/talks/t/a");
}

}  // namespace
}  // namespace estrade::server::catalogue
