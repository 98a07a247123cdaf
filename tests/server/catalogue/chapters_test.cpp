// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/chapters.h"

#include <gtest/gtest.h>

namespace estrade::server::catalogue {
namespace {

/// A talk whose slides are on screen for 20 seconds each, in this order (0: none).
TalkView talk(std::vector<std::string> const& texts, std::vector<int> const& course) {
  TalkView view;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    SlideView slide;
    slide.number = int(i) + 1;
    slide.text = texts[i];
    view.slides.push_back(slide);
  }
  MediaTime time{};
  for (int const page : course) {
    TimelineEntry entry{.start = time, .end = time + std::chrono::seconds(20), .confidence = 1};
    if (page > 0) entry.page = page;
    time = entry.end;
    view.timeline.push_back(entry);
  }
  return view;
}

std::string told(std::vector<Chapter> const& chapters) {
  std::string text;
  for (auto const& chapter : chapters) {
    text += std::to_string(int(chapter.start)) + "-" + std::to_string(int(chapter.end)) + " " +
            chapter.title + "|";
  }
  return text;
}

TEST(Chapters, AreNamedAfterTheOutline) {
  auto view = talk({"a", "b", "c", "d"}, {1, 2, 3, 4});
  view.outline = {{.depth = 0, .title = "One", .page = 1}, {.depth = 0, .title = "Two", .page = 3}};

  EXPECT_EQ(told(chapters_of(view)), "0-40 One|40-80 Two|");
}

TEST(Chapters, GoAsDeepAsTheOutlineTellsPartsApart) {
  auto view = talk({"a", "b", "c"}, {1, 2, 3});
  view.outline = {{.depth = 0, .title = "All", .page = 1},
                  {.depth = 1, .title = "One", .page = 2},
                  {.depth = 1, .title = "Two", .page = 3}};

  EXPECT_EQ(told(chapters_of(view)), "0-20 All|20-40 One|40-60 Two|");
}

TEST(Chapters, AreNotNamedAfterAnEntryThatOnlyHoldsOthersTogether) {
  auto view = talk({"a", "b", "c"}, {1, 2, 3});
  view.outline = {{.depth = 0, .title = " ", .page = 1},
                  {.depth = 1, .title = "One", .page = 1},
                  {.depth = 1, .title = "Two", .page = 3}};

  EXPECT_EQ(told(chapters_of(view)), "0-40 One|40-60 Two|");
}

TEST(Chapters, WithoutAnOutlineAreNamedAfterTheSlidesTitles) {
  auto view = talk({"a", "b", "c"}, {1, 2, 3});
  view.slides[0].title = "Welcome";
  view.slides[1].title = "Why";
  view.slides[2].title = "Why";

  EXPECT_EQ(told(chapters_of(view)), "0-20 Welcome|20-60 Why|");
}

TEST(Chapters, WithoutTitlesAreNamedAfterHowTheSlidesBegin) {
  auto view = talk({"\n  Bread and\tbutter \nmore", "Bread and butter\nand jam", ""}, {1, 2, 3});
  view.slides[0].build = view.slides[1].build = 1;

  EXPECT_EQ(told(chapters_of(view)), "0-40 Bread and butter|40-60 Slide 3|");
}

TEST(Chapters, CutALongBeginningAtAWord) {
  std::string long_text;
  for (int i = 0; i < 30; ++i) long_text += "élan ";

  auto const chapters = chapters_of(talk({long_text}, {1}));

  ASSERT_EQ(chapters.size(), 1u);
  EXPECT_TRUE(chapters[0].title.ends_with("élan…")) << chapters[0].title;
  EXPECT_LE(chapters[0].title.size(), 84u);
}

TEST(Chapters, BeginWithTheRecordingAndGoOnWhileNoSlideIsShown) {
  EXPECT_EQ(told(chapters_of(talk({"One", "Two"}, {0, 1, 0, 2, 0}))), "0-60 One|60-100 Two|");
}

TEST(Chapters, AreNotBrokenByAShortLookBack) {
  auto view = talk({"One", "Two"}, {1, 2, 1, 2});
  auto& look = view.timeline[2];
  look.end = look.start + std::chrono::seconds(5);
  view.timeline[3].start = look.end;

  EXPECT_EQ(told(chapters_of(view)), "0-20 One|20-80 Two|");
}

TEST(Chapters, ThatSomebodyHasNamedStandInPlaceOfTheSlides) {
  auto view = talk({"One", "Two"}, {1, 2});
  view.talk.duration = std::chrono::seconds(40);
  view.talk.named_chapters = {"0:05 Hello", "0:30.500 Questions"};
  EXPECT_EQ(told(chapters_of(view)), "5-30 Hello|30-40 Questions|");

  view.timeline.clear();
  EXPECT_EQ(told(chapters_of(view)), "5-30 Hello|30-40 Questions|") << "they need no slides";
}

TEST(Chapters, ThatSomebodyHasNamedStayWhereTheyAreInTheRecording) {
  auto view = talk({}, {});
  view.shown_from = std::chrono::seconds(20);
  view.talk.duration = std::chrono::seconds(40);
  view.talk.named_chapters = {"0:00 Tuning", "0:10 Hello", "0:30 Why", "1:00 Applause"};
  EXPECT_EQ(told(chapters_of(view)), "0-10 Hello|10-40 Why|");

  view.talk.duration.reset();
  EXPECT_EQ(told(chapters_of(view)), "") << "nothing is shown";
}

TEST(Chapters, AreReadAsPeopleTypeThem) {
  auto const kept = [](std::string_view line) {
    auto const mark = chapter_mark_of(line);
    return mark ? text_of(*mark) : "none";
  };
  EXPECT_EQ(kept("754.25   Questions  and answers "), "12:34.250 Questions and answers");
  EXPECT_EQ(kept("01:02:03\tEnd"), "1:02:03 End");
  for (auto const* const line : {"", "12:34", "12:34 ", "Questions 12:34", "1:99 x", "-1 x"}) {
    EXPECT_EQ(kept(line), "none") << line;
  }
}

TEST(Chapters, AreNoneWithoutATimeline) { EXPECT_TRUE(chapters_of(talk({"One"}, {})).empty()); }

}  // namespace
}  // namespace estrade::server::catalogue
