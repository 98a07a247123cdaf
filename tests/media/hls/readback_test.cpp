// SPDX-License-Identifier: GPL-3.0-or-later
// What the multivariant playlist promises, held against the segments themselves.
#include <algorithm>
#include <map>
#include <numeric>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/media/playlist_reading.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

struct Promise {
  double peak = 0;  // bits a second
  double average = 0;
  std::string codecs;
  int width = 0;
  int height = 0;
  std::string uri;
};

std::string attribute(std::string const& line, std::string const& name) {
  std::smatch match;
  std::regex const quoted("[:,]" + name + "=(?:\"([^\"]*)\"|([^,\"]*))");
  if (!std::regex_search(line, match, quoted)) return {};
  return match[1].matched ? match[1] : match[2];
}

std::vector<Promise> promises_in(std::string const& master) {
  std::vector<Promise> promises;
  std::istringstream lines(master);
  for (std::string line, uri; std::getline(lines, line);) {
    if (!line.starts_with("#EXT-X-STREAM-INF:")) continue;
    std::getline(lines, uri);
    Promise promise{std::stod(attribute(line, "BANDWIDTH")),
                    std::stod(attribute(line, "AVERAGE-BANDWIDTH")),
                    attribute(line, "CODECS"),
                    0,
                    0,
                    uri};
    std::sscanf(attribute(line, "RESOLUTION").c_str(), "%dx%d", &promise.width, &promise.height);
    promises.push_back(promise);
  }
  return promises;
}

std::vector<std::string> sounds_in(std::string const& master) {
  std::vector<std::string> sounds;
  std::istringstream lines(master);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#EXT-X-MEDIA:")) sounds.push_back(attribute(line, "URI"));
  }
  return sounds;
}

struct Rates {
  double peak = 0;  // bits a second
  double average = 0;
};

/// RFC 8216 section 4.3.4.2: the peak is the largest rate of any run of segments that lasts half
/// to one and a half target durations.
Rates measure(std::filesystem::path const& path) {
  auto const [file, map, segments, duration] = read_media_playlist(path);
  auto const text = content_of(path);
  std::string const tag = "#EXT-X-TARGETDURATION:";
  auto const target = std::stod(text.substr(text.find(tag) + tag.size()));
  Rates rates;
  double bits = 0;
  double seconds = 0;
  for (std::size_t first = 0; first < segments.size(); ++first) {
    double run = 0;
    double lasting = 0;
    for (std::size_t last = first; last < segments.size(); ++last) {
      run += 8.0 * static_cast<double>(segments[last].range.length);
      lasting += segments[last].duration;
      if (lasting >= 0.5 * target && lasting <= 1.5 * target) {
        rates.peak = std::max(rates.peak, run / lasting);
      }
    }
    bits += 8.0 * static_cast<double>(segments[first].range.length);
    seconds += segments[first].duration;
  }
  rates.average = bits / seconds;
  rates.peak = std::max(rates.peak, rates.average);
  return rates;
}

/// RFC 6381 section 3.3 for AVC, out of the initialisation segment.
std::string avc_codec(std::filesystem::path const& folder, ReadPlaylist const& playlist) {
  auto const bytes = content_of(folder / playlist.file);
  auto const at = bytes.find("avcC");
  auto const byte = [&](std::size_t n) { return static_cast<unsigned char>(bytes.at(at + 4 + n)); };
  return fmt::format("avc1.{:02x}{:02x}{:02x}", byte(1), byte(2), byte(3));
}

class ReadBack : public testing::TestWithParam<char const*> {};

}  // namespace

TEST_P(ReadBack, TheMultivariantPlaylistPromisesWhatTheSegmentsAre) {
  for (bool const copies : {false, true}) {
    Streaming streaming;
    streaming.copies = copies;
    Streamed const streamed(GetParam(), streaming);
    auto const master = content_of(streamed.folder / "master.m3u8");

    Rates sound;
    ASSERT_FALSE(sounds_in(master).empty());
    for (auto const& uri : sounds_in(master)) {
      auto const rates = measure(streamed.folder / uri);
      sound = {std::max(sound.peak, rates.peak), std::max(sound.average, rates.average)};
    }
    auto const promises = promises_in(master);
    ASSERT_FALSE(promises.empty());
    for (auto const& promise : promises) {
      bool const is_picture = promise.width > 0;
      // With the most expensive of the sounds; the variant without a picture names one of them.
      auto rates = is_picture ? measure(streamed.folder / promise.uri) : Rates{};
      rates = {rates.peak + sound.peak, rates.average + sound.average};
      EXPECT_GE(promise.peak, rates.peak - 1) << promise.uri;
      EXPECT_LE(promise.peak, rates.peak * 1.01) << promise.uri;
      EXPECT_NEAR(promise.average, rates.average, rates.average * 0.01) << promise.uri;
      if (!is_picture) continue;
      auto const playlist = read_media_playlist(streamed.folder / promise.uri);
      EXPECT_TRUE(promise.codecs.starts_with(avc_codec(streamed.folder.path(), playlist)))
          << promise.codecs;
      auto const played = play(streamed.folder / promise.uri);
      EXPECT_EQ(played.width, promise.width) << promise.uri;
      EXPECT_EQ(played.height, promise.height) << promise.uri;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Recordings, ReadBack,
                         testing::Values("tiny.mp4", "vfr.mkv", "two_languages.mkv", "rotated.mp4"),
                         [](auto const& test) {
                           std::string name = test.param;
                           std::ranges::replace(name, '.', '_');
                           return name;
                         });

}  // namespace estrade::media
