// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/probe.h"

#include <array>
#include <fstream>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/report.h"
#include "media/stills.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using testing::HasSubstr;

Portrait portrait_of(std::string const& name) {
  auto portrait = probe_recording(open_fixture(name));
  if (!portrait) throw std::runtime_error(portrait.error().facts);
  return *portrait;
}

/// Every verb says the same of a bad file.
Verdict verdict_on(std::string const& name) {
  Folder const folder;
  auto const portrait = probe_recording(open_fixture(name));
  auto const source = open_fixture(name);
  auto const stream = transcode({&source, 1}, folder.path());
  auto const stills = make_stills(open_fixture(name), {}, folder.path());
  EXPECT_FALSE(portrait || stream || stills) << name;
  if (portrait || stream || stills) return {};
  EXPECT_EQ(portrait.error().advice, stream.error().advice);
  EXPECT_EQ(portrait.error().advice, stills.error().advice);
  EXPECT_TRUE(names_in(folder.path()).empty()) << "nothing half made";
  return portrait.error();
}

}  // namespace

TEST(Probe, TellsWhatARecordingIs) {
  EXPECT_EQ(to_json(portrait_of("tiny.mp4")),
            R"({"version":1,"kind":"recording","container":"mov,mp4,m4a,3gp,3g2,mj2",)"
            R"("duration":9,"video":[{"codec":"h264","width":192,"height":108,"frame_rate":25,)"
            R"("rotation":0}],"audio":[{"codec":"aac","channels":2,"sample_rate":48000,)"
            R"("language":"fra"}]})");
}

TEST(Probe, ShowsTheSizeAViewerSees) {
  auto const rotated = portrait_of("rotated.mp4").video.at(0);
  EXPECT_EQ(rotated.rotation, 90);
  EXPECT_EQ(rotated.width, 108);
  EXPECT_EQ(rotated.height, 192);

  auto const anamorphic = portrait_of("anamorphic.mp4").video.at(0);
  EXPECT_EQ(anamorphic.width, 262);
  EXPECT_EQ(anamorphic.height, 144);
}

TEST(Probe, ListsEverySoundTheOneToBeHeardFirst) {
  auto const audio = portrait_of("two_languages.mkv").audio;

  ASSERT_EQ(audio.size(), 2u);
  EXPECT_EQ(audio[0].language, "eng");
  EXPECT_EQ(audio[0].title, "Interpreter");
  EXPECT_EQ(audio[1].language, "fra");
  EXPECT_EQ(audio[1].title, "");
}

TEST(Probe, TheEmptyTimeBeforeARecordingIsNoPartOfIt) {
  EXPECT_NEAR(in_seconds(portrait_of("starts_at_ten_hours.mp4").duration), 9, 0.1);
}

TEST(Probe, CoverArtIsNoVideo) {
  auto const portrait = portrait_of("cover_art.m4a");

  EXPECT_TRUE(portrait.video.empty());
  EXPECT_EQ(portrait.audio.size(), 1u);
}

TEST(Probe, AnEmptyFileIsSaidToBeEmpty) {
  auto const verdict = verdict_on("empty.mp4");

  EXPECT_EQ(verdict.fault, Fault::Empty);
  EXPECT_EQ(verdict.advice, "The file is empty; choose it again and upload it anew.");
}

TEST(Probe, ATextCalledMp4IsNoRecording) {
  auto const verdict = verdict_on("text.mp4");

  EXPECT_EQ(verdict.fault, Fault::NotMedia);
  EXPECT_EQ(verdict.advice,
            "This file is neither a recording nor slides; choose the film, the sound or the slides "
            "of the talk.");
}

TEST(Probe, APlaylistIsRefusedWhateverItIsCalled) {
  auto const verdict = verdict_on("playlist.mp4");

  EXPECT_EQ(verdict.fault, Fault::Unsupported);
  EXPECT_THAT(verdict.advice, HasSubstr("Files of this kind (hls"));
}

TEST(Probe, ACodecOffTheListIsRefused) {
  auto const verdict = verdict_on("magicyuv.avi");

  EXPECT_EQ(verdict.fault, Fault::Unsupported);
  EXPECT_THAT(verdict.advice, HasSubstr("magicyuv"));
}

TEST(Probe, ATalkDoesNotSilentlyLoseItsSound) {
  // The same film with its sound declared as MPEG-H, and as something without a name.
  Folder const folder;
  auto const declare_sound_as = [&](std::string const& name, std::string const& letters) {
    auto bytes = content_of(fixture("tiny.mp4"));
    bytes.replace(bytes.find("mp4a"), 4, letters);
    bytes.replace(bytes.find("esds"), 4, "free");  // it would tell better
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return std::move(*Source::open(folder / name));
  };

  auto const refused = probe_recording(declare_sound_as("mpegh.mp4", "mhm1"));
  auto const nameless = probe_recording(declare_sound_as("nameless.mp4", std::string(4, '\0')));

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::Unsupported);
  EXPECT_THAT(refused.error().advice, HasSubstr("(MPEG-H 3D Audio)"));
  ASSERT_TRUE(nameless);
  EXPECT_EQ(nameless->video.size(), 1u);
}

TEST(Probe, ProtectedRecordingsAreRefused) {
  auto const verdict = verdict_on("encrypted.mp4");

  EXPECT_EQ(verdict.fault, Fault::Encrypted);
  EXPECT_EQ(verdict.advice, "The recording is protected against copying; upload one that is not.");
}

TEST(Probe, APictureLargerThan8KIsRefused) {
  auto const verdict = verdict_on("huge.mov");

  EXPECT_EQ(verdict.fault, Fault::TooLarge);
  EXPECT_EQ(verdict.advice,
            "The picture of this recording is larger than 8K; make it smaller and upload that.");
}

TEST(Probe, SaysThatARecordingIsCutOff) {
  EXPECT_THAT(to_json(portrait_of("truncated.mp4")),
              HasSubstr(R"("notes":[{"code":"truncated","text":"The file was cut off and plays)"));
  EXPECT_TRUE(portrait_of("tiny.mp4").notes.empty());
}

TEST(Probe, SeesByTheSizesOfContainersThatTheyAreCutOff) {
  Folder const folder;
  for (auto const* name : {"vfr.mkv", "no_picture_times.avi"}) {
    EXPECT_TRUE(portrait_of(name).notes.empty()) << name;
    auto const bytes = content_of(fixture(name));
    std::ofstream(folder / name, std::ios::binary) << bytes.substr(0, bytes.size() * 8 / 10);
    auto const portrait = probe_recording(*Source::open(folder / name));
    ASSERT_TRUE(portrait) << name;
    ASSERT_EQ(portrait->notes.size(), 1u) << name;
    EXPECT_EQ(portrait->notes[0].code, "truncated") << name;
  }
}

TEST(Probe, ARecordingWithoutItsIndexIsToldToBeCutOff) {
  auto const verdict = verdict_on("truncated_no_moov.mp4");

  EXPECT_EQ(verdict.fault, Fault::Corrupt);
  EXPECT_EQ(verdict.advice,
            "This recording was cut off before the index that it ends with; copy the whole file "
            "from the camera again and upload that.");
}

TEST(Sniff, TellsDecksFromRecordingsByContent) {
  EXPECT_EQ(*sniff(open_fixture("accents_and_ligatures.pdf")), FileKind::Deck);
  EXPECT_EQ(*sniff(open_fixture("tiny.mp4")), FileKind::Recording);
  EXPECT_EQ(sniff(open_fixture("empty.mp4")).error().fault, Fault::Empty);
}

TEST(Source, AFolderIsNoFile) {
  auto const source = Source::open(fixture(""));

  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().fault, Fault::NotMedia);
}

TEST(Source, ReadsAnywhereWithoutMovingTheDescriptor) {
  auto const source = open_fixture("text.mp4");
  std::array<std::byte, 3> bytes{};

  EXPECT_EQ(source.read_at(6, bytes), 3u);
  EXPECT_EQ(std::to_integer<char>(bytes[0]), 'a');
  EXPECT_EQ(source.read_at(source.size() - 1, bytes), 1u);
}

}  // namespace estrade::media
