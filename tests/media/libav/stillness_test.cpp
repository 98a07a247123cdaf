// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/stillness.h"

#include <cstring>

#include <gtest/gtest.h>

#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

using namespace std::chrono_literals;
using timing::Change;

/// 320 x 180, of one grey.
Frame grey(int luma) {
  auto frame = make_frame();
  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = 320;
  frame->height = 180;
  check(av_frame_get_buffer(frame.get(), 0), "making a picture");
  for (int plane = 0; plane < 3; ++plane) {
    std::memset(frame->data[plane], plane == 0 ? luma : 128,
                static_cast<std::size_t>(frame->linesize[plane]) * (plane == 0 ? 180 : 90));
  }
  return frame;
}

/// Grey 100 but for a square of 8 samples, somewhat lighter, at the end of a row.
Frame with_square(int difference) {
  auto frame = grey(100);
  for (int y = 172; y < 180; ++y) {
    std::memset(frame->data[0] + y * frame->linesize[0] + 312, 100 + difference, 8);
  }
  return frame;
}

}  // namespace

TEST(Stillness, WhatACoderMakesOfAStillRepeatsIt) {
  Stillness stillness;

  EXPECT_EQ(stillness.change(*grey(100), 0s), Change::Marked);
  EXPECT_EQ(stillness.change(*grey(101), 40ms), std::nullopt);
  EXPECT_EQ(stillness.change(*grey(100), 80ms), std::nullopt);
}

TEST(Stillness, ASlowChangeIsSeenOnceItIsLargeEnough) {
  Stillness stillness;
  (void)stillness.change(*grey(100), 0s);

  EXPECT_EQ(stillness.change(*grey(102), 40ms), std::nullopt);
  EXPECT_EQ(stillness.change(*grey(103), 80ms), Change::Faint);
}

TEST(Stillness, AFaintDifferenceInAFewPlacesWaitsHalfASecond) {
  Stillness stillness;
  (void)stillness.change(*grey(100), 0s);

  EXPECT_EQ(stillness.change(*with_square(7), 480ms), std::nullopt);
  EXPECT_EQ(stillness.change(*with_square(7), 520ms), Change::Faint);
  EXPECT_EQ(stillness.change(*grey(100), 560ms), std::nullopt);
}

TEST(Stillness, ASmallThingThatAppearsIsSeenAtOnce) {
  Stillness stillness;
  (void)stillness.change(*grey(100), 0s);

  EXPECT_EQ(stillness.change(*with_square(9), 40ms), Change::Marked);
}

TEST(Stillness, AnotherSlideIsACutOnlyAfterStandingStill) {
  Stillness stillness;
  (void)stillness.change(*grey(100), 0s);

  EXPECT_EQ(stillness.change(*grey(200), 500ms), Change::Marked);
  EXPECT_EQ(stillness.change(*grey(100), 1600ms), Change::Cut);
}

}  // namespace estrade::media::libav
