// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/progress_bar.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace estrade::server::app {

TEST(SizeText, IsReadLikeAFileManagers) {
  EXPECT_EQ(size_text(0), "0 B");
  EXPECT_EQ(size_text(999), "999 B");
  EXPECT_EQ(size_text(1'000), "1.0 kB");
  EXPECT_EQ(size_text(3'449'999), "3.4 MB");
  EXPECT_EQ(size_text(2'300'000'000), "2.3 GB");
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

}  // namespace estrade::server::app
