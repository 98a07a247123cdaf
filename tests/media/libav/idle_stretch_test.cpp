// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/idle_stretch.h"

#include <gtest/gtest.h>

#include "media/libav/decoder.h"
#include "media/libav/demuxer.h"
#include "tests/media/recording.h"

namespace estrade::media::libav {

namespace {

constexpr std::int64_t full_hd = 1920 * 1080;

Packet packet_of(int bytes) {
  auto packet = make_packet();
  packet->size = bytes;
  return packet;
}

/// Sixteen packets of nothing, which the pictures after them may build on.
IdleStretch idle() {
  IdleStretch stretch(full_hd);
  for (int i = 0; i < 16; ++i) (void)stretch.holds(*packet_of(60));
  return stretch;
}

using Decode = void (Decoder::*)(AVPacket const&, Decoder::Sink const&);

/// How many pictures come of half a minute of film with pictures that none builds on.
int pictures(Decode decode) {
  auto const source = open_fixture("half_minute.mp4");
  auto demuxer = std::move(*Demuxer::open(source));
  auto decoder = std::move(*Decoder::open(*demuxer.video()));
  int count = 0;
  auto const counting = [&](AVFrame&) { ++count; };
  while (auto const* packet = demuxer.next()) {
    if (demuxer.is_video(*packet)) (decoder.*decode)(*packet, counting);
  }
  decoder.drain(counting);
  return count;
}

}  // namespace

TEST(IdleStretch, LastsAsLongAsPacketsAreOfNothing) {
  auto stretch = idle();

  EXPECT_TRUE(stretch.holds(*packet_of(60)));
  EXPECT_TRUE(stretch.holds(*packet_of(60)));
}

TEST(IdleStretch, HasNotBegunWhileAPictureMayBuildOnSomethingElse) {
  IdleStretch stretch(full_hd);
  (void)stretch.holds(*packet_of(40'000));

  for (int i = 0; i < 16; ++i) EXPECT_FALSE(stretch.holds(*packet_of(60)));
  EXPECT_TRUE(stretch.holds(*packet_of(60)));
}

TEST(IdleStretch, EndsWhereAPacketHasMoreToSay) {
  auto stretch = idle();

  EXPECT_FALSE(stretch.holds(*packet_of(200)));
  EXPECT_FALSE(stretch.holds(*packet_of(60)));
}

TEST(Decoder, LeavesOutPicturesThatNoneBuildsOnWhereTheyAreNotNeeded) {
  int const all = pictures(&Decoder::decode);
  int const needed = pictures(&Decoder::decode_if_needed);

  EXPECT_LT(needed, all * 3 / 4);
  EXPECT_GT(needed, all / 8);
}

}  // namespace estrade::media::libav
