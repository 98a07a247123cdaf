// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/pieces.h"

#include <gtest/gtest.h>

namespace estrade::media::timing {

using namespace std::chrono_literals;

TEST(Pieces, BeginShortAndGrowToTwoMinutes) {
  EXPECT_EQ(piece_end_after(0s), 16s);
  EXPECT_EQ(piece_end_after(15'999ms), 16s);
  EXPECT_EQ(piece_end_after(16s), 48s);
  EXPECT_EQ(piece_end_after(48s), 112s);
  EXPECT_EQ(piece_end_after(112s), 240s);
  EXPECT_EQ(piece_end_after(240s), 368s);
  EXPECT_EQ(piece_end_after(6h), Time(112s + (6h - 112s) / 128s * 128s + 128s));
}

}  // namespace estrade::media::timing
