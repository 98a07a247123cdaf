// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/align.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/media/slide_films.h"

namespace estrade::media {
namespace {

TEST(Align, SlidesThatFillTheScreenAreFoundToATenthOfASecond) {
  Folder const folder;
  auto const timeline = aligned(film(folder, {}));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline), 0.995);
  ASSERT_EQ(timeline->entries.size(), usual_course.size());
  for (std::size_t i = 0; i < usual_course.size(); ++i) {
    EXPECT_NEAR(in_seconds(timeline->entries[i].start), usual_course[i].start, 0.11);
    EXPECT_GE(timeline->entries[i].confidence, 0.9);
  }
}

TEST(Align, SlidesOnAScreenInADarkRoomAreFoundToo) {
  Folder const folder;
  // Smaller, tilted, dimmer, noisy, and somebody walking before them.
  auto const timeline = aligned(film(
      folder,
      {"[deck]eq=brightness=-0.15:contrast=0.6,perspective=x0=30:y0=10:x1=W-20:y1=40:x2=10:y2=H-30:"
       "x3=W-40:y3=H-10:sense=destination,scale=820:462[wall];"
       "color=0x181818:s=1280x720:r=12:d=66[room];[room][wall]overlay=210:70[lit];"
       "color=0x302820:s=150x420:r=12:d=66[man];"
       "[lit][man]overlay=x='500+380*sin(t/"
       "6)':y=330:shortest=1,noise=alls=10:allf=t,gblur=0.8[v]"}));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline), 0.97);
}

TEST(Align, AChangeShortlyBeforeTheEndIsFoundThoughNoKeyFrameFollows) {
  Folder const folder;
  // Noise, in which a change does not stand out, and no key frame but every 8 s.
  Filming const filming{
      "[deck]noise=alls=16:allf=t[v]", {{0, 1}, {12, 2}, {21, 3}}, 24, "-x264-params scenecut=0"};
  auto const timeline = aligned(film(folder, filming));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  ASSERT_EQ(timeline->entries.size(), 3U);
  EXPECT_EQ(timeline->entries.back().page, 3);
  EXPECT_NEAR(in_seconds(timeline->entries.back().start), 21, 0.2);
}

TEST(Align, ASlideThatComesShortlyAfterAnotherIsFoundThoughWhatFollowsWasThereBefore) {
  Folder const folder;
  // A key frame at each change, those of the third slide too near to the one before.
  Filming const filming{"[deck]null[v]",
                        {{0, 4}, {6, 5}, {7.75, 4}, {12.5, 5}, {20, 4}},
                        26,
                        "-force_key_frames 6,7.75,12.5,20"};
  auto const timeline = aligned(film(folder, filming));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline, filming), 0.99);
}

TEST(Align, SlidesOfOneTemplateAreFoundThoughItsFirstTellsNoPlace) {
  Folder const folder;
  // At first the template alone; then each slide, faint, from a key frame on until the next.
  Filming const filming{
      "[deck]drawbox=w=iw:h=ih:color=white:t=fill:enable='lt(t,8)',eq=contrast=0.4,scale=900:506,"
      "pad=1280:720:190:60:gray[v]",
      {{0, 0}, {8, 4}, {16, 5}, {24, 7}, {32, 8}},
      40,
      "-x264-params scenecut=0"};
  auto const timeline = aligned(film(folder, filming));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline, filming), 0.99);
}

TEST(Align, ADeckOfAnotherTalkIsSeenNowhere) {
  Folder const folder;
  auto const recording = film(folder, {});
  auto const timeline = aligned(recording, fixture("links_and_outline.pdf"));
  ASSERT_TRUE(timeline);
  EXPECT_FALSE(timeline->shows_slides());
  expect_whole(*timeline);
}

TEST(Align, ABlackRecordingShowsNone) {
  auto const timeline = aligned(fixture("half_minute.mp4"));
  ASSERT_TRUE(timeline);
  EXPECT_FALSE(timeline->shows_slides());
}

TEST(Align, SoundAloneHasNoTimeline) {
  auto const timeline = aligned(fixture("audio_only.m4a"));
  ASSERT_FALSE(timeline);
  EXPECT_EQ(timeline.error().fault, Fault::Unsupported);
}

TEST(Align, PagesThatAreAllAlikeAreNotToldApartForSure) {
  Folder const folder;
  auto const deck = (folder / "alike.pdf").string();
  auto const page = (folder / "one.pdf").string();
  run("pdfseparate -f 3 -l 3 " + sample_deck().string() + " " + page);
  std::string pages;
  for (int i = 0; i < 20; ++i) pages += page + " ";
  run("pdfunite " + pages + deck);
  auto const timeline = aligned(film(folder, {.course = {{0, 3}}, .length = 20}), deck);
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_TRUE(timeline->shows_slides());
  for (auto const& entry : timeline->entries) EXPECT_LT(entry.confidence, 0.9);
}

TEST(Align, APhoneHeldUprightSeesSlidesToo) {
  Folder const folder;
  auto const timeline = aligned(
      film(folder, {"[deck]scale=720:405,pad=720:1280:0:420:0x202028,noise=alls=4:allf=t[v]"}));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline), 0.97);
}

TEST(Align, AFilmThatSaysItIsTurnedIsLookedAtUpright) {
  Folder const folder;
  auto const lying = film(folder, {"[deck]transpose=cclock[v]"}).string();
  auto const turned = (folder / "turned.mp4").string();
  run("ffmpeg -v error -y -i " + lying + " -c copy -metadata:s:v rotate=270 " + turned);
  auto const timeline = aligned(turned);
  ASSERT_TRUE(timeline);
  EXPECT_GE(accuracy(*timeline), 0.97);
}

TEST(Align, PicturesThatComeOnlyWhenSomethingChangesAreEnough) {
  Folder const folder;
  auto const even = film(folder, {}).string();
  auto const uneven = (folder / "uneven.mkv").string();
  run("ffmpeg -v error -y -i " + even +
      " -vf mpdecimate=max=30 -vsync vfr -c:v libx264 -preset veryfast -g 250 " + uneven);
  auto const timeline = aligned(uneven);
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline), 0.97);
}

TEST(Align, TimesThatStartLateAndJumpBackAreThoseOfThePlayer) {
  Folder const folder;
  auto const even = film(folder, {}).string();
  auto const at = [&](std::string const& name) { return (folder / name).string(); };
  run("ffmpeg -v error -y -i " + even +
      " -c copy -f segment -segment_times 33 -segment_format "
      "mpegts -reset_timestamps 1 " +
      at("part%d.ts"));
  run("ffmpeg -v error -y -i " + at("part0.ts") + " -c copy -output_ts_offset 36000 " +
      at("late.ts"));
  run("cat " + at("late.ts") + " " + at("part1.ts") + " >" + at("jumps.ts"));
  auto const timeline = aligned(at("jumps.ts"));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_NEAR(in_seconds(timeline->duration), usual_length, 1.1);
  EXPECT_GE(accuracy(*timeline), 0.97);
}

}  // namespace
}  // namespace estrade::media
