// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way of the sound: measured, amplified, limited, encoded, and heard again.
#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "media/libav/audio_track.h"
#include "media/libav/decoder.h"
#include "media/libav/demuxer.h"
#include "media/libav/measure_sound.h"
#include "media/libav/resampler.h"
#include "media/sound/meter.h"
#include "media/sound/plan.h"
#include "tests/media/recording.h"
#include "tests/media/sound/waves.h"

namespace estrade::media {

namespace {

using namespace sound;
using Channels = std::vector<Wave>;

template <class Number>
void put(std::ofstream& out, Number number) {
  out.write(reinterpret_cast<char const*>(&number), sizeof number);
}

/// A WAV file of floats, which may be louder than full scale.
Source recording_of(Channels const& channels, Folder const& folder,
                    std::string const& name = "recording.wav") {
  auto const count = static_cast<std::uint16_t>(channels.size());
  auto const frame = static_cast<std::uint16_t>(count * sizeof(float));
  auto const length = static_cast<std::uint32_t>(channels.front().size() * frame);
  std::ofstream out(folder / name, std::ios::binary);
  out << "RIFF";
  put<std::uint32_t>(out, 36 + length);
  out << "WAVEfmt ";
  put<std::uint32_t>(out, 16);
  put<std::uint16_t>(out, 3);  // IEEE float
  put(out, count);
  put<std::uint32_t>(out, sample_rate);
  put<std::uint32_t>(out, sample_rate * frame);
  put(out, frame);
  put<std::uint16_t>(out, 32);
  out << "data";
  put(out, length);
  for (std::size_t i = 0; i < channels.front().size(); ++i) {
    for (auto const& channel : channels) put(out, channel[i]);
  }
  out.close();
  return std::move(*Source::open(folder / name));
}

std::vector<Loudness> measured(Source const& source) {
  auto loudness = libav::measure_sound(std::span(&source, 1));
  if (!loudness) throw std::runtime_error(loudness.error().facts);
  return std::move(*loudness);
}

Loudness heard_in(std::filesystem::path const& file) {
  auto const source = std::move(*Source::open(file));
  auto demuxer = std::move(*libav::Demuxer::open(source));
  auto decoder = std::move(*libav::Decoder::open(*demuxer.audio()));
  int const channels = demuxer.audio()->codecpar->ch_layout.nb_channels;
  libav::Resampler resampler(sample_rate, channels);
  Meter meter(channels, Meter::Depth::Full);
  auto const hear = [&](AVFrame const& frame) {
    auto const sound = resampler.convert(frame);
    std::vector<float const*> planes;
    for (int i = 0; i < channels; ++i) {
      planes.push_back(reinterpret_cast<float const*>(sound->extended_data[i]));
    }
    meter.listen(planes, sound->nb_samples);
  };
  while (auto const* packet = demuxer.next()) decoder.decode(*packet, hear);
  decoder.drain(hear);
  return meter.loudness();
}

/// What a listener hears of a recording once it is published.
Loudness published(Channels const& channels) {
  Folder const folder;
  auto const source = recording_of(channels, folder);
  auto const stream = transcode({&source, 1}, folder.path(), encoding_all());
  if (!stream) throw std::runtime_error(stream.error().facts);
  return heard_in(folder / "audio-1.mp4");
}

Wave clipped(Wave wave) {
  for (float& sample : wave) sample = std::clamp(sample, -1.0F, 1.0F);
  return wave;
}

void expect_as_promised(Loudness const& loudness, char const* what) {
  EXPECT_NEAR(loudness.integrated, target_loudness, 0.5) << what;
  EXPECT_LE(loudness.true_peak, peak_limit) << what;
}

}  // namespace

TEST(Published, EveryTalkIsEquallyLoud) {
  expect_as_promised(published({babble(30, -42)}), "quiet");
  expect_as_promised(published({babble(30, 0)}), "loud");
  expect_as_promised(published({clipped(babble(30, 12))}), "clipped");
  expect_as_promised(published({babble(30, -20), babble(30, -26)}), "stereo");
}

TEST(Published, SilenceStaysSilent) {
  auto const loudness = published({wave_of(5)});

  EXPECT_EQ(loudness.integrated, silent);
  EXPECT_LT(loudness.sample_peak, -100);
}

TEST(Published, HumIsNotMadeLouder) {
  auto hum = tone(20, 50, -30);
  auto const overtone = tone(20, 150, -40);
  for (std::size_t i = 0; i < hum.size(); ++i) hum[i] += overtone[i];
  Folder const folder;
  auto const before = measured(recording_of({hum}, folder)).at(0);

  EXPECT_NEAR(published({hum}).integrated, before.integrated, 0.3);
}

TEST(Published, MonoIsAsLoudAsTheSameInStereo) {
  auto const talk = babble(20, -30);

  EXPECT_NEAR(published({talk}).integrated, published({talk, talk}).integrated, 0.2);
}

TEST(Published, SamplesThatAreNoNumbersStopNothing) {
  auto talk = babble(10, -30);
  talk[sample_rate] = std::numeric_limits<float>::quiet_NaN();

  EXPECT_NEAR(published({talk}).integrated, target_loudness, 0.5);
}

TEST(MeasureSound, PartsAreOneRecording) {
  Folder const folder;
  std::vector<Source> parts;
  parts.push_back(recording_of({babble(20, -40)}, folder, "quiet.wav"));
  parts.push_back(recording_of({babble(20, -20)}, folder, "loud.wav"));
  auto const loudness = libav::measure_sound(parts);

  ASSERT_TRUE(loudness);
  ASSERT_EQ(loudness->size(), 1u);
  EXPECT_NEAR(loudness->at(0).integrated, measured(parts[1]).at(0).integrated, 0.2)
      << "what is 20 LU quieter is a pause";
  EXPECT_EQ(loudness->at(0).course.size(), 4000u);
}

TEST(MeasureSound, MonoAfterStereoIsAsLoudAsBefore) {
  auto const talk = babble(20, -30);
  Folder const folder;
  std::vector<Source> parts;
  parts.push_back(recording_of({talk, talk}, folder, "stereo.wav"));
  parts.push_back(recording_of({talk}, folder, "mono.wav"));

  EXPECT_NEAR(libav::measure_sound(parts)->at(0).integrated, measured(parts[0]).at(0).integrated,
              0.1);
}

TEST(MeasureSound, EverySoundOfAFileIsMeasured) {
  auto const loudness = measured(open_fixture("two_languages.mkv"));

  ASSERT_EQ(loudness.size(), 2u);
  EXPECT_NEAR(loudness[0].integrated - loudness[1].integrated, 20, 1);
}

TEST(MeasureSound, AFilmWithoutSoundHasNone) {
  EXPECT_TRUE(measured(open_fixture("no_sound.mp4")).empty());
}

TEST(MeasureSound, ProgressRisesAndAStopIsHeeded) {
  std::vector<double> told;
  auto const source = open_fixture("tiny.mp4");
  ASSERT_TRUE(libav::measure_sound(std::span(&source, 1),
                                   [&](double fraction) { told.push_back(fraction); }));
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_GE(told.back(), 0.95);

  std::stop_source stop;
  stop.request_stop();
  auto const stopped = libav::measure_sound(std::span(&source, 1), {}, stop.get_token());
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().fault, Fault::Cancelled);
}

}  // namespace estrade::media
