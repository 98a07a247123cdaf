// SPDX-License-Identifier: GPL-3.0-or-later
// The real estrade-media under every hostile recording of the shared material: each verb ends in
// time, with 0, 1 or 3, and with one sentence when not with 0.
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/media/files.h"
#include "tests/support/running_server.h"

namespace estrade::media {

namespace {

using support::Outcome;

std::filesystem::path material() {
  return std::filesystem::path(ESTRADE_SOURCE_DIR) / "../shared/material/hostile/media";
}

/// A minute at most: `timeout` ends with 124 after it.
Outcome estrade_media(std::string const& verb, std::filesystem::path const& file,
                      std::filesystem::path const& out) {
  std::vector<std::string> call{"/usr/bin/timeout", "60",
                                std::string(ESTRADE_BIN_DIR) + "/estrade-media", verb, file};
  if (verb != "probe") call.insert(call.end(), {"--out", out});
  return support::run(call);
}

}  // namespace

TEST(Worker, SurvivesEveryHostileRecording) {
  if (!exists(material())) GTEST_SKIP() << "no shared material at " << material();
  for (auto const& name : names_in(material())) {
    for (auto const* verb : {"probe", "transcode", "stills"}) {
      Folder const folder;
      auto const outcome = estrade_media(verb, material() / name, folder / "out");

      EXPECT_THAT(outcome.exit_code, testing::AnyOf(0, 1, 3)) << verb << " " << name;
      if (outcome.exit_code == 0) {
        EXPECT_EQ(outcome.err, "") << verb << " " << name;
      } else {
        EXPECT_THAT(outcome.err, testing::MatchesRegex("[A-Z][^\n]{20,}[.]\n"))
            << verb << " " << name;
        EXPECT_TRUE(names_in(folder.path()).empty() || names_in(folder / "out").empty())
            << verb << " " << name << " left something half made";
      }
    }
  }
}

}  // namespace estrade::media
