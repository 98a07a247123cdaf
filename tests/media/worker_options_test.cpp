// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says to the real estrade-media, and what it answers.
#include <fstream>

#include <gtest/gtest.h>

#include "tests/media/files.h"
#include "tests/support/running_server.h"

namespace estrade::media {
namespace {

support::Outcome answer_to(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), std::string(ESTRADE_BIN_DIR) + "/estrade-media");
  return support::run(arguments);
}

TEST(WorkerOptions, HowManyPagesAreTooMany) {
  auto const file = fixture("links_and_outline.pdf").string();

  EXPECT_EQ(answer_to({"probe", "--most-pages", "3", file}).exit_code, 0);
  auto const refused = answer_to({"probe", "--most-pages", "2", file});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_NE(refused.err.find("at most 2 can be shown"), std::string::npos) << refused.err;
}

TEST(WorkerOptions, CaptionsAreToldAsWebVttOrAsJson) {
  Folder const folder;
  std::ofstream(folder / "talk.srt") << "1\n00:00:01,500 --> 00:00:03,000\n<i>Hello</i>\n";

  auto const plain = answer_to({"captions", folder / "talk.srt"});
  auto const json = answer_to({"captions", "--json", folder / "talk.srt"});
  auto const probed = answer_to({"probe", folder / "talk.srt"});

  EXPECT_EQ(plain.out, "WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nHello\n") << plain.err;
  EXPECT_NE(json.out.find(R"("cues":[{"start":1.5,"end":3,"text":"Hello"}])"), std::string::npos)
      << json.out;
  EXPECT_EQ(probed.out, json.out);
}

TEST(WorkerOptions, WhatHoldsNoCaptionsIsRefusedInASentence) {
  auto const refused = answer_to({"captions", fixture("links_and_outline.pdf")});

  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_NE(refused.err.find("please send WebVTT or SubRip"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace estrade::media
