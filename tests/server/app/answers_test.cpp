// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/answers.h"

#include <gtest/gtest.h>

namespace estrade::server::app {
namespace {

std::string slides_seen(std::string const& slides, std::string const& state) {
  auto const status =
      status_in({.status = 200,
                 .headers = {},
                 .body = R"({"id":"x","recording":{},"slides":)" + slides +
                         R"(,"jobs":[{"step":"align","state":")" + state + R"("}]})"});
  return status ? status->slides_seen : "no status";
}

TEST(AddedTalk, SaysHowManySlidesWereFound) {
  auto const slides = R"([{"shown":[{"start":0,"end":5}]},{"shown":[]}])";

  EXPECT_EQ(slides_seen(slides, "done"), "1 of 2 slides were found in the recording.");
  EXPECT_EQ(slides_seen(slides, "buried"), "") << "nobody has looked";
  EXPECT_EQ(slides_seen(R"([{"shown":[]}])", "done"), "No slide was found in the recording.");
}

TEST(AddedTalk, SaysWhatAStepIsAtThatCannotTellHowFarItIs) {
  auto const status = status_in(
      {.status = 200,
       .headers = {},
       .body = R"({"id":"x","jobs":[{"step":"render","state":"leased","progress":0.5},)"
               R"({"step":"pages","state":"leased","progress":0,"phase":"converting"}]})"});

  ASSERT_TRUE(status);
  EXPECT_EQ(status->working, "render, pages (converting)");
}

}  // namespace
}  // namespace estrade::server::app
