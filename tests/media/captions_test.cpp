// SPDX-License-Identifier: GPL-3.0-or-later
// Captions as people have them become timed lines without markup.
#include "media/captions.h"

#include <fstream>

#include <gtest/gtest.h>

#include "media/captions_signature.h"
#include "tests/media/files.h"

namespace estrade::media {
namespace {

using namespace std::string_literals;
using namespace std::chrono_literals;

Result<Captions> read(std::string const& bytes) {
  Folder const folder;
  std::ofstream(folder / "captions", std::ios::binary) << bytes;
  return read_captions(Source::open(folder / "captions").value());
}

std::vector<Cue> cues_of(std::string const& bytes) {
  auto const captions = read(bytes);
  return captions ? captions->cues : std::vector<Cue>();
}

/// The text of the only cue of that payload.
std::string text_of(std::string const& payload) {
  auto const cues = cues_of("WEBVTT\n\n00:01.000 --> 00:02.000\n" + payload + "\n");
  return cues.size() == 1 ? cues.front().text : "not one cue";
}

TEST(Captions, WebVttIsReadWithItsNotesStylesAndNamesLeftOut) {
  auto const captions = read(
      "WEBVTT - a title\nKind: captions\nLanguage: fr-CA\n\nSTYLE\n::cue { color: red }\n\n"
      "NOTE nobody reads this\n\nfirst\n00:01.500 --> 00:03.000 line:0 align:left\nBonjour\nà "
      "tous\n"
      "\n01:00:00.000 --> 01:00:02.250\nFin\n");

  ASSERT_TRUE(captions) << captions.error().advice;
  EXPECT_EQ(captions->format, "webvtt");
  EXPECT_EQ(captions->language, "fr-CA");
  EXPECT_EQ(captions->cues,
            (std::vector<Cue>{{1'500ms, 3s, "Bonjour\nà tous"}, {1h, 1h + 2'250ms, "Fin"}}));
}

TEST(Captions, SubRipIsReadAsProgramsWriteIt) {
  std::vector<Cue> const right = {{1'500ms, 3s, "Hello"}, {4s, 5s, "again"}};

  EXPECT_EQ(cues_of("1\n00:00:01,500 --> 00:00:03,000\nHello\n\n2\n00:00:04,000 --> "
                    "00:00:05,000\nagain\n"),
            right);
  EXPECT_EQ(cues_of("\xEF\xBB\xBF"
                    "1\r\n0:00:01,5 --> 0:00:03,0\r\nHello\r\n2\r\n00:00:04.000 --> "
                    "00:00:05.000 X1:0 X2:9\r\nagain"),
            right)
      << "no empty line between, a byte order mark, short times";
}

TEST(Captions, MarkupIsLeftOutAndWhoSpeaksStays) {
  EXPECT_EQ(text_of("<i>so</i> <b>it</b> <c.loud>is</c> <00:01.500>now"), "so it is now");
  EXPECT_EQ(text_of("<v Ada Lovelace>I see"), "Ada Lovelace: I see");
  EXPECT_EQ(text_of("{\\an8}above"), "above");
  EXPECT_EQ(text_of("a &lt; b &amp;&nbsp;c &#233; &#xe9; &unknown; R&D"),
            "a < b &\u00A0c é é &unknown; R&D");
  EXPECT_EQ(text_of("if a < b then"), "if a < b then") << "a comparison is no tag";
  EXPECT_EQ(text_of("one\n<i></i>\ntwo"), "one\ntwo");
}

TEST(Captions, AnyUsualEncodingIsRead) {
  auto const as_utf8 = cues_of("1\n00:00:01,000 --> 00:00:02,000\n« l’été » œuvre\n");
  ASSERT_EQ(as_utf8.size(), 1U);

  EXPECT_EQ(cues_of("1\n00:00:01,000 --> 00:00:02,000\n\xAB l\x92\xE9t\xE9 \xBB \x9Cuvre\n"),
            as_utf8)
      << "Windows-1252";
  std::string utf16 = "\xFF\xFE";
  for (char32_t const c : U"1\n00:00:01,000 --> 00:00:02,000\n« l’été » œuvre\n"s) {
    utf16 += static_cast<char>(c & 0xFF);
    utf16 += static_cast<char>(c >> 8);
  }
  EXPECT_EQ(cues_of(utf16), as_utf8) << "UTF-16";
  EXPECT_TRUE(begins_like_captions(utf16));
}

TEST(Captions, TimesThatMeanNothingAreLeftOutAndTold) {
  auto const captions = read(
      "WEBVTT\n\n00:05.000 --> 00:04.000\nbackwards\n\n00:02.000 --> 00:03.000\nfirst\n\n"
      "00:61.000 --> 00:62.000\nno minute\n\n99:99:99.000 --> x\nnone\n\n00:06.000 --> "
      "00:07.000\nlast");

  ASSERT_TRUE(captions);
  EXPECT_EQ(captions->cues,
            (std::vector<Cue>{{2s, 3s, "first"}, {5s, 6s, "backwards"}, {6s, 7s, "last"}}));
  ASSERT_EQ(captions->notes.size(), 2U);
  EXPECT_EQ(captions->notes[0].text, "Captions without readable times were left out: 2.");
  EXPECT_EQ(captions->notes[1].code, "times-mended");
}

TEST(Captions, WhatHoldsNoneIsRefusedWithWhatToSend) {
  for (auto const& bytes : {"WEBVTT\n"s, "1\n00:00 -> 00:01\nhello\n"s, "plain text"s, "\0\0\0"s}) {
    auto const captions = read(bytes);
    ASSERT_FALSE(captions) << bytes;
    EXPECT_NE(captions.error().advice.find("WebVTT or SubRip"), std::string::npos);
  }
  std::string many = "WEBVTT\n";
  for (int i = 0; i < 20'001; ++i) many += "\n00:01.000 --> 00:02.000\nx\n";
  auto const verdict = read(many);
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().fault, Fault::TooLarge);
  EXPECT_EQ(read(std::string((10 << 20) + 1, 'x')).error().fault, Fault::TooLarge);
}

TEST(Captions, TheLanguageIsToldByTheirWordsWhereNothingSaysIt) {
  auto const captions = read(
      "1\n00:00:01,000 --> 00:00:09,000\nBonjour à tous et merci d'être venus si nombreux ce soir "
      "pour cette présentation de notre projet\n");

  EXPECT_EQ(captions->language, "fr");
  EXPECT_EQ(read("WEBVTT\nLanguage: <b>English\n\n00:01.000 --> 00:02.000\nx\n")->language, "")
      << "a name is no tag";
}

TEST(Captions, AreKnownByTheirFirstBytes) {
  EXPECT_TRUE(begins_like_captions("WEBVTT\n"));
  EXPECT_TRUE(
      begins_like_captions("\xEF\xBB\xBF"
                           "1\r\n00:00:01,000 --> 00:00:02,000\r\n"));
  EXPECT_FALSE(begins_like_captions("a letter --> with an arrow"));
  EXPECT_FALSE(begins_like_captions("--> "));
  EXPECT_FALSE(begins_like_captions("\x1A\x45\xDF\xA3"));
}

TEST(Captions, WhatIsWrittenIsReadAgainAsItWas) {
  auto const captions = read("WEBVTT\n\n00:01.000 --> 00:02.500\na &lt;b&gt; &amp;amp;\nc\n");
  ASSERT_TRUE(captions);
  ASSERT_EQ(captions->cues.front().text, "a <b> &amp;\nc");

  EXPECT_EQ(to_webvtt(*captions),
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\na &lt;b&gt; &amp;amp;\nc\n");
  EXPECT_EQ(cues_of(to_webvtt(*captions)), captions->cues);
}

TEST(Captions, RealOnesAreReadToTheirLastCue) {
  auto const folder = std::filesystem::path(ESTRADE_SOURCE_DIR) / "../shared/material/captions";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no shared material: " << folder;
  int files = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    auto const ending = entry.path().extension();
    if (ending != ".vtt" && ending != ".srt") continue;
    auto const captions = read_captions(Source::open(entry.path()).value());
    ASSERT_TRUE(captions) << entry.path() << ": " << captions.error().advice;
    auto const text = content_of(entry.path());
    std::size_t arrows = 0;
    for (auto at = text.find("-->"); at != text.npos; at = text.find("-->", at + 1)) ++arrows;
    EXPECT_LE(captions->cues.size(), arrows) << entry.path();
    EXPECT_GE(captions->cues.size(), arrows * 95 / 100) << entry.path() << ": some are empty";
    EXPECT_TRUE(begins_like_captions(text.substr(0, 1024))) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 10);
}

}  // namespace
}  // namespace estrade::media
