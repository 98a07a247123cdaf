// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/progress_bar.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "server/app/show_work.h"

namespace estrade::server::app {

TEST(SizeText, IsReadLikeAFileManagers) {
  EXPECT_EQ(size_text(0), "0 B");
  EXPECT_EQ(size_text(999), "999 B");
  EXPECT_EQ(size_text(1'000), "1.0 kB");
  EXPECT_EQ(size_text(3'449'999), "3.4 MB");
  EXPECT_EQ(size_text(2'300'000'000), "2.3 GB");
}

TEST(LeftText, IsExactWhenItIsShortAndSilentWhenItIsUnknown) {
  EXPECT_EQ(left_text({}), "");
  EXPECT_EQ(left_text(0.4), "0 s left");
  EXPECT_EQ(left_text(89), "89 s left");
  EXPECT_EQ(left_text(312), "about 5 min left");
  EXPECT_EQ(left_text(7'500), "about 2 h 05 min left");
}

TEST(WorkLine, SaysHowFarItIsOrWhyItEnded) {
  Work work{.id = "abcdefghjkmn",
            .talk = "t",
            .title = "A talk",
            .notes = {},
            .step = "render",
            .state = "leased",
            .progress = 0.429,
            .phase = {},
            .left = 312,
            .attempts = 1,
            .reason = {}};
  EXPECT_EQ(line_of(work), "abcdefghjkmn  render          42 %  A talk (about 5 min left)");
  work.state = "cancelled";
  work.reason = "Ada cancelled it.";
  EXPECT_EQ(line_of(work), "abcdefghjkmn  render     cancelled  A talk (Ada cancelled it.)");
}

TEST(WorkLine, SaysWhatIsDoneWhereNobodyCanTellHowFarItIs) {
  Work work;
  work.id = "abcdefghjkmn";
  work.step = "pages";
  work.state = "leased";
  work.title = "A talk";
  work.phase = "converting";
  EXPECT_EQ(line_of(work), "abcdefghjkmn  pages     converting  A talk");
}

TEST(ProgressBar, OutsideATerminalWritesALineForEveryTenth) {
  testing::internal::CaptureStderr();
  {
    ProgressBar bar("Uploading");
    for (int i = 0; i <= 100; ++i) bar.show(i / 100.0);
  }
  auto const text = testing::internal::GetCapturedStderr();

  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
  EXPECT_NE(text.find("Uploading 100 %"), text.npos) << text;
}

TEST(ProgressBar, OutsideATerminalWritesALineForEachThingThatIsDone) {
  testing::internal::CaptureStderr();
  {
    ProgressBar bar("Processing");
    for (auto const* doing : {"pages", "pages", "pages (converting)", "pages"}) {
      bar.begin(doing);
      bar.show(0.5, "9 s left");
    }
  }

  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "Processing  50 % pages, 9 s left\n"
            "Processing  50 % pages (converting), 9 s left\n"
            "Processing  50 % pages, 9 s left\n");
}

}  // namespace estrade::server::app
