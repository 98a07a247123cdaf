// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/aligning/traffic.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

namespace estrade::media::aligning {
namespace {

using libav::PacketSketch;
using std::chrono::seconds;

constexpr int of_key = 20'000;

/// Packets of a still film, one a second, with key frames at these times.
std::vector<PacketSketch> still_film(std::vector<int> const& keys, int length) {
  std::vector<PacketSketch> packets;
  for (int at = 0; at < length; ++at) {
    bool const is_key = std::ranges::find(keys, at) != keys.end();
    packets.push_back({seconds(at), is_key ? of_key : 60 + at % 3, is_key});
  }
  return packets;
}

TEST(Traffic, OfAStillFilmIsStillUntilAKeyFrameThatWasNotDue) {
  Traffic const traffic(still_film({0, 10, 20, 26, 36}, 40));
  EXPECT_TRUE(traffic.is_still_until_cut({seconds(20), seconds(26)}));
  EXPECT_FALSE(traffic.is_still_until_cut({seconds(10), seconds(20)}));
}

TEST(Traffic, IsNotStillWhereAPacketHoldsMore) {
  auto packets = still_film({0, 10, 20, 26, 36}, 40);
  packets[22].bytes = of_key / 8;
  Traffic const traffic(std::move(packets));
  EXPECT_FALSE(traffic.is_still_until_cut({seconds(20), seconds(26)}));
  EXPECT_TRUE(traffic.has_outburst({seconds(20), seconds(26)}));
  EXPECT_FALSE(traffic.has_outburst({seconds(20), seconds(26)}, seconds(23)));
}

TEST(Traffic, IsNotStillWhereChangesWouldHideInNoise) {
  auto packets = still_film({0, 10, 20, 26, 36}, 40);
  for (auto& packet : packets) packet.bytes = packet.is_key ? of_key : of_key / 5;
  Traffic const traffic(std::move(packets));
  EXPECT_FALSE(traffic.is_still_until_cut({seconds(20), seconds(26)}));
  EXPECT_FALSE(traffic.has_outburst({seconds(20), seconds(26)}));
}

TEST(Traffic, BurstsOutInWhatIsCalmHoweverBusyItIsLater) {
  auto packets = still_film({0, 40}, 50);
  packets[10].bytes = of_key / 2;
  for (std::size_t at = 11; at < 40; ++at) packets[at].bytes = of_key / 3;
  Traffic const traffic(std::move(packets));
  EXPECT_TRUE(traffic.has_outburst({seconds(0), seconds(40)}));
  EXPECT_TRUE(traffic.has_outburst({seconds(0), seconds(40)}, seconds(10)));
  EXPECT_FALSE(traffic.has_outburst({seconds(0), seconds(40)}, seconds(30)))
      << "by then that is usual";
}

TEST(Traffic, IsNotStillOverAKeyFrameNobodyLookedAt) {
  Traffic const traffic(still_film({0, 10, 20, 21, 26, 36}, 40));
  EXPECT_FALSE(traffic.is_still_until_cut({seconds(20), seconds(26)}));
}

TEST(Traffic, IsSparseWherePicturesAreFarApart) {
  std::vector<PacketSketch> packets;
  for (int at = 0; at < 100; ++at)
    packets.push_back({std::chrono::milliseconds(83 * at), 60, at == 0});
  EXPECT_FALSE(Traffic(packets).is_sparse({seconds(0), seconds(8)}));
  packets.erase(packets.begin() + 50, packets.begin() + 53);
  EXPECT_TRUE(Traffic(packets).is_sparse({seconds(0), seconds(8)}));
  EXPECT_FALSE(Traffic(packets).is_sparse({seconds(0), seconds(4)}));
}

TEST(Traffic, IsSparseWithFivePicturesASecond) {
  std::vector<PacketSketch> packets;
  for (int at = 0; at < 100; ++at)
    packets.push_back({std::chrono::milliseconds(200 * at), 60, at == 0});
  EXPECT_TRUE(Traffic(packets).is_sparse({seconds(0), seconds(8)}));
}

}  // namespace
}  // namespace estrade::media::aligning
