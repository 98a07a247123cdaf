// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/scene_watch.h"

#include <cstring>

#include <gtest/gtest.h>

#include "tests/media/recording.h"

namespace estrade::media::libav {

namespace {

using namespace std::chrono_literals;

/// Grey, with a rectangle of another brightness on its left that covers `share` of it.
Frame slide(double share, int brightness = 200, AVPixelFormat format = AV_PIX_FMT_YUV420P) {
  auto frame = make_frame();
  frame->width = 320;
  frame->height = 160;
  frame->format = format;
  if (av_frame_get_buffer(frame.get(), 0) < 0) throw std::bad_alloc();
  bool const is_deep = format == AV_PIX_FMT_YUV420P10LE;
  for (int y = 0; y < frame->height; ++y) {
    auto* row = frame->data[0] + std::ptrdiff_t{y} * frame->linesize[0];
    for (int x = 0; x < frame->width; ++x) {
      int const value = x < frame->width * share ? brightness : 60;
      if (is_deep) {
        reinterpret_cast<std::uint16_t*>(row)[x] = static_cast<std::uint16_t>(value * 4);
      } else {
        row[x] = static_cast<std::uint8_t>(value);
      }
    }
  }
  return frame;
}

}  // namespace

TEST(SceneWatch, TellsWhenAndHowMuch) {
  for (auto const format : {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV420P10LE}) {
    SceneWatch watch;
    watch.see(*slide(0, 200, format), 0s);
    watch.see(*slide(0.5, 200, format), 10s);  // stands still: no pictures between
    watch.see(*slide(0.75, 200, format), 25s);
    watch.finish();

    ASSERT_EQ(watch.scenes().size(), 2U);
    EXPECT_EQ(watch.scenes()[0].at, 10s);
    EXPECT_NEAR(watch.scenes()[0].changed, 0.5, 0.01);
    EXPECT_EQ(watch.scenes()[1].at, 25s);
    EXPECT_NEAR(watch.scenes()[1].changed, 0.25, 0.01);
  }
}

TEST(SceneWatch, AFlashIsNone) {
  SceneWatch watch;
  watch.see(*slide(0), 0s);
  watch.see(*slide(1), 10s);
  watch.see(*slide(0), 10100ms);
  watch.finish();

  EXPECT_TRUE(watch.scenes().empty());
}

TEST(SceneWatch, AFadeIsOneChange) {
  SceneWatch watch;
  watch.see(*slide(0.5, 60), 0s);
  for (int i = 1; i <= 10; ++i) watch.see(*slide(0.5, 60 + i * 14), 10s + i * 40ms);
  watch.see(*slide(0.5, 200), 20s);
  watch.finish();

  ASSERT_EQ(watch.scenes().size(), 1U);
  EXPECT_NEAR(watch.scenes()[0].changed, 0.5, 0.01);
}

TEST(SceneWatch, WhatMovesAllTheTimeIsNone) {
  SceneWatch watch;
  for (int i = 0; i < 500; ++i) watch.see(*slide(0.3, 100 + i % 5 * 30), i * 40ms);
  watch.finish();

  EXPECT_LT(watch.scenes().size(), 10U);
}

}  // namespace estrade::media::libav
