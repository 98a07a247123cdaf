// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/timeline.h"

#include <gtest/gtest.h>

#include "server/catalogue/rendition.h"
#include "server/catalogue/timeline_picture.h"
#include "server/catalogue/trim.h"
#include "server/catalogue/view.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

using std::chrono::seconds;
using Entries = std::vector<TimelineEntry>;

TimelineEntry found(int start, int end, int page, double confidence = 0.9) {
  TimelineEntry entry{.start = seconds(start), .end = seconds(end), .confidence = confidence};
  if (page > 0) entry.page = page;
  return entry;
}

TimelineEntry said(int start, int end, int page) {
  auto entry = found(start, end, page, 1);
  entry.by_person = true;
  return entry;
}

TimelineEntry unknown(int start, int end) { return found(start, end, 0, 0); }

TEST(MergedTimeline, IsWhatTheMachineFoundWhereNobodySaidAnything) {
  Entries const machine = {found(0, 10, 1), found(10, 30, 2)};

  EXPECT_EQ(merge_entries(machine, {}, seconds(30)), machine);
}

TEST(MergedTimeline, KeepsWhatAPersonSaidAndCutsWhatTheMachineFoundAroundIt) {
  auto const merged =
      merge_entries({found(0, 10, 1), found(10, 30, 2)}, {said(8, 15, 7)}, seconds(30));

  EXPECT_EQ(merged, (Entries{found(0, 8, 1), said(8, 15, 7), found(15, 30, 2)}));
}

TEST(MergedTimeline, LeavesOutWhatIsWhollyCovered) {
  auto const merged = merge_entries({found(0, 10, 1), found(10, 12, 2), found(12, 30, 3)},
                                    {said(10, 12, 4)}, seconds(30));

  EXPECT_EQ(merged, (Entries{found(0, 10, 1), said(10, 12, 4), found(12, 30, 3)}));
}

TEST(MergedTimeline, SplitsAnEntryThatGoesOnBehindWhatAPersonSaid) {
  auto const merged =
      merge_entries({found(0, 30, 1)}, {said(5, 6, 2), said(20, 21, 3)}, seconds(30));

  EXPECT_EQ(merged, (Entries{found(0, 5, 1), said(5, 6, 2), found(6, 20, 1), said(20, 21, 3),
                             found(21, 30, 1)}));
}

TEST(MergedTimeline, ShowsNoSlideWhereNobodyKnows) {
  auto const merged = merge_entries({found(5, 10, 1)}, {said(20, 25, 2)}, seconds(30));

  EXPECT_EQ(merged, (Entries{unknown(0, 5), found(5, 10, 1), unknown(10, 20), said(20, 25, 2),
                             unknown(25, 30)}));
}

TEST(MergedTimeline, OfAShorterRecordingEndsWithIt) {
  auto const merged =
      merge_entries({found(0, 20, 1)}, {said(15, 28, 2), said(28, 30, 3)}, seconds(20));

  EXPECT_EQ(merged, (Entries{found(0, 15, 1), said(15, 20, 2)}));
}

TEST(TimelineOfAnotherDeck, NamesTheSlidesByTheirNewPositions) {
  auto const moved = follow_slides({found(0, 5, 1), said(5, 9, 2), said(9, 12, 0)},
                                   [](int page) { return std::optional(page + 3); });

  EXPECT_EQ(moved, (Entries{found(0, 5, 4), said(5, 9, 5), said(9, 12, 0)}));
}

TEST(TimelineOfAnotherDeck, LeavesToTheMachineWhatShowedASlideThatIsGone) {
  auto const moved =
      follow_slides({said(0, 5, 1)}, [](int) -> std::optional<int> { return std::nullopt; });

  EXPECT_EQ(moved, Entries{unknown(0, 5)});
}

TEST(TimelineOfAPart, CountsFromItsStart) {
  auto const cut =
      cut_to({found(0, 10, 1), found(10, 20, 2), found(20, 30, 3)}, seconds(12), seconds(25));

  EXPECT_EQ(cut, (Entries{found(0, 8, 2), found(8, 13, 3)}));
}

TEST(MomentsOfASlide, AreOneWhereItStays) {
  auto const moments =
      moments_of({found(0, 5, 1), said(5, 9, 1), found(9, 12, 2), found(12, 20, 1)}, 1);

  ASSERT_EQ(moments.size(), 2u);
  EXPECT_EQ(moments[0].end, 9);
  EXPECT_EQ(moments[1].start, 12);
}

TEST(WholeSeconds, LieWithinAMomentWhereItHasOne) {
  EXPECT_EQ(whole_second_in({.start = 12.4, .end = 20}), 13);
  EXPECT_EQ(whole_second_in({.start = 12.4, .end = 12.8}), 12);
  EXPECT_EQ(whole_second_in({.start = 12, .end = 20}), 12);
}

TEST(TimelineAsAPicture, HasABarForEachTimeASlideWasOnScreen) {
  auto const picture =
      draw_timeline({found(0, 10, 1), found(10, 30, 0), found(30, 40, 20, 0.6)}, 20);

  EXPECT_EQ(picture.width, 1000);
  EXPECT_EQ(picture.height, 240);
  ASSERT_EQ(picture.bars.size(), 2u) << "none while no slide was on screen";
  EXPECT_EQ(picture.bars[0].x, 0);
  EXPECT_EQ(picture.bars[0].width, 250);
  EXPECT_EQ(picture.bars[0].certainty, Certainty::Sure);
  EXPECT_EQ(picture.bars[1].x, 750);
  EXPECT_EQ(picture.bars[1].y, 228);
  EXPECT_EQ(picture.bars[1].height, 12);
  EXPECT_EQ(picture.bars[1].certainty, Certainty::Fair);
}

TEST(TimelineAsAPicture, ShowsWhatIsShortAndOneSlideOfVeryMany) {
  auto const picture = draw_timeline({found(0, 1, 999), found(1, 36000, 1, 0.2)}, 1000);

  ASSERT_EQ(picture.bars.size(), 2u);
  EXPECT_EQ(picture.bars[0].width, 1);
  EXPECT_EQ(picture.bars[0].height, 3);
  EXPECT_EQ(picture.bars[1].certainty, Certainty::Weak);
}

TEST(TimelineAsAPicture, LeavesOutSlidesThatAreNot) {
  EXPECT_TRUE(draw_timeline({found(0, 10, 4)}, 3).bars.empty());
  EXPECT_TRUE(draw_timeline({}, 0).bars.empty());
}

TEST(Doubts, AreWhatNoPersonSaidAndIsNotSure) {
  EXPECT_EQ(count_doubts({found(0, 1, 1, 0.9), found(1, 2, 2, 0.89), said(2, 3, 1), unknown(3, 4)}),
            2);
}

class Timelines : public CatalogueTest {
 protected:
  Timelines() {
    recording_ = add_source_of(talk_, Role::Recording);
    deck_ = add_source_of(talk_, Role::Deck);
    write([&](db::Transaction const& transaction) {
      std::vector<Slide> slides;
      for (int number = 1; number <= 3; ++number) {
        slides.push_back({.number = number, .label = "", .width = 16, .height = 9, .text = ""});
      }
      set_deck(transaction, talk_, {.source = deck_, .pages = 3}, slides);
    });
  }
  int set(Entries entries) {
    return write([&](db::Transaction const& transaction) {
      return set_timeline(transaction, talk_,
                          {.recording = recording_,
                           .deck = deck_,
                           .duration = entries.back().end,
                           .entries = entries});
    });
  }
  TalkView view() {
    return read([&](db::Reader const& reader) { return view_talk(reader, talk_).value(); });
  }

  TalkId talk_ = add({.title = "A talk"}).value().id;
  SourceId recording_;
  SourceId deck_;
};

TEST_F(Timelines, AreKeptWithAVersionOfTheirOwn) {
  Entries const entries = {found(0, 5, 1, 0.25), said(5, 9, 2), unknown(9, 12)};

  EXPECT_EQ(set({found(0, 12, 3)}), 1);
  EXPECT_EQ(set(entries), 2);

  auto const kept = read([&](db::Reader const& reader) { return find_timeline(reader, talk_); });
  EXPECT_EQ(kept.version, 2);
  EXPECT_EQ(kept.entries, entries);
  EXPECT_EQ(kept.recording, recording_);
  EXPECT_EQ(kept.deck, deck_);
  EXPECT_EQ(kept.duration, seconds(12));
}

TEST_F(Timelines, AreShownInTheTimeOfThePartThatIsShown) {
  set({found(0, 10, 1), found(10, 30, 2), found(30, 40, 3)});
  write([&](db::Transaction const& transaction) {
    set_trim(transaction, recording_, {.start = seconds(5), .end = seconds(25)});
    show_trim(transaction, recording_);
  });

  EXPECT_EQ(view().timeline, (Entries{found(0, 5, 1), found(5, 20, 2)}));
  EXPECT_EQ(view().slides.at(1).shown.at(0).start, 5);
  EXPECT_TRUE(view().slides.at(2).shown.empty());
}

TEST_F(Timelines, SayNothingOfAnotherRecording) {
  set({found(0, 10, 1)});
  add_source_of(talk_, Role::Recording);

  EXPECT_TRUE(view().timeline.empty());
}

TEST_F(Timelines, WithoutAnySlideAreNotShown) {
  set({found(0, 10, 0)});

  EXPECT_TRUE(view().timeline.empty());
}

TEST_F(Timelines, InWhichADeckWasNotSeenAreNoted) {
  set({found(0, 10, 0, 0.5)});
  auto const notes = view().notes;
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes.front().code, "no-slides-seen");
  EXPECT_EQ(notes.front().role, Role::Deck);
  EXPECT_EQ(notes.front().file, "une vidéo.mp4");

  set({said(0, 10, 0)});
  EXPECT_TRUE(view().notes.empty()) << "somebody knows";
  set({found(0, 5, 0), found(5, 10, 1)});
  EXPECT_TRUE(view().notes.empty());
  set({found(0, 10, 0)});
  add_source_of(talk_, Role::Recording);
  EXPECT_TRUE(view().notes.empty()) << "nobody has looked at this one";
}

TEST_F(Timelines, OfSoundAloneAreNoted) {
  write([&](db::Transaction const& transaction) {
    Rendition stream;
    stream.id = RenditionId("stream1");
    stream.talk = talk_;
    stream.source = recording_;
    stream.facts = R"({"has_audio":true,"has_video":false,"duration":10})";
    stream.files = {{"master.m3u8", 100, "renditions/master.m3u8"}};
    add_rendition(transaction, stream);
  });
  ASSERT_EQ(view().notes.size(), 1u);
  EXPECT_EQ(view().notes.front().code, "no-pictures");

  set({said(0, 10, 2)});
  EXPECT_TRUE(view().notes.empty()) << "somebody has said it";
}

TEST_F(Timelines, TellWhereASlideBegins) {
  set({found(0, 10, 1), found(10, 30, 2), found(30, 40, 0)});
  auto const shown = view();

  EXPECT_EQ(begin_at(shown, "2", {}).start, 10);
  EXPECT_EQ(begin_at(shown, "2", {}).slide, 2);
  EXPECT_EQ(begin_at(shown, "3", {}).start, 0) << "it was never on screen";
  EXPECT_EQ(begin_at(shown, "2", 3).start, 3) << "as it is asked for";
}

TEST_F(Timelines, TellWhichSlideAMomentShows) {
  set({found(0, 10, 1), found(10, 30, 2), found(30, 40, 0)});
  auto const shown = view();

  EXPECT_EQ(begin_at(shown, "", 12).slide, 2);
  EXPECT_EQ(begin_at(shown, "", 35).slide, 2) << "the last that was on screen";
  EXPECT_EQ(begin_at(shown, "", {}).slide, 0) << "nobody asked";
}

TEST_F(Timelines, LeadWhatIsFoundToItsSecond) {
  set({found(0, 10, 1), found(10, 30, 2)});

  auto const found_there = read([&](db::Reader const& reader) {
    return view_found(reader, talk_, {{.slide = 2}, {.said = Interval{12.5, 40}}});
  });

  ASSERT_TRUE(found_there);
  auto const& slide = found_there->places.at(0);
  EXPECT_TRUE(slide.url.ends_with("?slide=2&t=10")) << slide.url;
  ASSERT_TRUE(slide.shown);
  EXPECT_EQ(slide.shown->end, 30);
  auto const& said = found_there->places.at(1);
  EXPECT_TRUE(said.url.ends_with("?t=13")) << said.url;
  EXPECT_EQ(said.slide, "");
}

}  // namespace
}  // namespace estrade::server::catalogue
