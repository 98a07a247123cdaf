// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings that would be published as they came, were they whole.
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

extern "C" {
#include <libavformat/avformat.h>
}

#include "tests/media/in_step.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

/// Copies a fixture to `to`, with zeros in the packets of its picture that are shown from `from`
/// to `until`: after the length and the head of their first unit, which stay what they are.
void copy_damaged(std::string const& name, std::filesystem::path const& to, Time from, Time until) {
  std::filesystem::copy_file(fixture(name), to);
  AVFormatContext* opened = nullptr;
  if (avformat_open_input(&opened, fixture(name).c_str(), nullptr, nullptr) < 0) {
    throw std::runtime_error("cannot be opened: " + name);
  }
  auto const close = [](AVFormatContext* input) { avformat_close_input(&input); };
  std::unique_ptr<AVFormatContext, decltype(close)> const input(opened, close);
  auto const free = [](AVPacket* packet) { av_packet_free(&packet); };
  std::unique_ptr<AVPacket, decltype(free)> const packet(av_packet_alloc(), free);
  std::fstream file(to, std::ios::binary | std::ios::in | std::ios::out);
  for (; av_read_frame(input.get(), packet.get()) >= 0; av_packet_unref(packet.get())) {
    auto const& stream = *input->streams[packet->stream_index];
    Time const at(av_rescale_q(packet->pts, stream.time_base, {1, 1'000'000}));
    if (stream.codecpar->codec_type != AVMEDIA_TYPE_VIDEO || at < from || at >= until) continue;
    constexpr int head = 5;
    file.seekp(packet->pos + head);
    file << std::string(static_cast<std::size_t>(packet->size - head), '\0');
  }
}

auto const is_damaged = ElementsAre(Field(&Note::code, "damaged"));
auto const is_copied = Contains(Field(&StreamTrack::name, "source-video"));

}  // namespace

TEST(Damage, AWholePictureIsCopied) {
  Streamed const streamed("half_minute.mp4", Streaming{});

  EXPECT_THAT(streamed.stream.tracks, is_copied);
  EXPECT_THAT(streamed.stream.notes, testing::IsEmpty());
}

TEST(Damage, APictureThatBrowsersWouldStopAtIsEncodedInstead) {
  Folder const folder;
  copy_damaged("half_minute.mp4", folder / "damaged.mp4", 12s, 13500ms);
  auto const source = Source::open(folder / "damaged.mp4");
  ASSERT_TRUE(source);
  Streamed const streamed(*source, Streaming{});

  EXPECT_THAT(streamed.stream.notes, is_damaged);
  EXPECT_THAT(streamed.stream.tracks, Not(is_copied));
  EXPECT_EQ(streamed.stream.height, 54);
  EXPECT_NEAR(in_seconds(streamed.stream.duration), 30, 0.1);
  auto expected = play(fixture("half_minute.mp4")).flashes();
  std::erase_if(expected, [](Time at) { return at > 12s && at < 15s; });  // up to a key frame
  auto played = streamed.played.flashes();
  std::erase_if(played, [](Time at) { return at > 12s && at < 15s; });
  expect_same_times(expected, played, "flash");
}

TEST(Damage, UnitsThatDoNotFillTheirPacketAreNotCopiedAtAll) {
  Folder const folder;
  int stages = 0;
  Streaming streaming;
  streaming.on_stage = [&](Stream const& stream) {
    ++stages;
    EXPECT_THAT(stream.tracks, Not(is_copied));
  };
  auto const source = open_fixture("damaged.mp4");  // 600 zeros
  auto const made = transcode({&source, 1}, folder.path(), streaming);

  ASSERT_TRUE(made);
  EXPECT_THAT(made->notes, is_damaged);
  EXPECT_THAT(made->tracks, Not(is_copied));
  EXPECT_EQ(stages, 0);
}

TEST(Damage, IsRememberedWhenTheWorkIsInterrupted) {
  Folder const folder;
  copy_damaged("three_sizes.mp4", folder / "damaged.mp4", 2s, 4s);
  auto const source = Source::open(folder / "damaged.mp4");
  ASSERT_TRUE(source);
  std::stop_source stop;
  Streaming streaming;
  streaming.on_stage = [&](Stream const&) { stop.request_stop(); };
  auto const interrupted = transcode({&*source, 1}, folder.path(), streaming, {}, stop.get_token());
  ASSERT_FALSE(interrupted);
  // What was told is not decoded again.
  ASSERT_THAT(content_of(folder / "journal.json"), HasSubstr("video-480"));
  auto const made = transcode({&*source, 1}, folder.path(), streaming);

  ASSERT_TRUE(made);
  EXPECT_THAT(made->notes, is_damaged);
  EXPECT_THAT(made->tracks, Not(is_copied));
  EXPECT_EQ(made->height, 720);
  EXPECT_EQ(made->tracks.size(), 4U);
}

}  // namespace estrade::media
