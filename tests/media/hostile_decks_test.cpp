// SPDX-License-Identifier: GPL-3.0-or-later
// The real estrade-media under hostile and odd decks of the shared material: it ends in time, makes
// the slides that are told here or refuses in the words that are.
#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/media/files.h"
#include "tests/support/running_server.h"

namespace estrade::media {

namespace {

/// What is expected of one file: so many slides; or, without any, a sentence that holds `says`.
struct OddDeck {
  char const* file;
  int slides = 0;
  char const* says = "";
};
void PrintTo(OddDeck const& row, std::ostream* out) { *out << row.file; }

// clang-format off
constexpr std::array odd_decks{
  OddDeck{"odd/pdf/bbb_big-lots-of-objects.pdf", 2},
  OddDeck{"odd/pdf/derived_truncated.pdf", 0, "This PDF is damaged and cannot be read. Please export it again."},
  OddDeck{"odd/pdf/pypdf_base64image.pdf", 1},
  OddDeck{"odd/pdf/pypdf_cmyk-image.pdf", 1},
  OddDeck{"odd/pdf/pypdf_habibi-rotated.pdf", 4},
  OddDeck{"odd/pdf/pypdf_imagemagick-CCITTFaxDecode.pdf", 1},
  OddDeck{"odd/pdf/pypdf_libreoffice-form.pdf", 1},
  OddDeck{"odd/pdf/pypdf_libreoffice-writer-password.pdf", 0, "This PDF asks for a password. Please send a copy without one."},
  OddDeck{"odd/pdf/pypdf_mistitled_outlines_example.pdf", 4},
  OddDeck{"odd/pdf/pypdf_multicolumn.pdf", 3},
  OddDeck{"odd/pdf/pypdf_with-attachment.pdf", 1},
  OddDeck{"decks/office/cppnow2012-trouble_with_tuples.pptx", 17},
  OddDeck{"hostile/office/poi_57272_corrupted_usereditatom.ppt", 6},
  OddDeck{"hostile/office/poi_Password_Protected-np-hello.ppt", 0, "These slides ask for a password."},
  OddDeck{"hostile/office/poi_SampleShow.ppt", 2},
  OddDeck{"hostile/office/poi_clusterfuzz-testcase-minimized-POIFuzzer-5205835528404992.pptx", 0, "This file is damaged and cannot be opened."},
  OddDeck{"hostile/office/poi_clusterfuzz-testcase-minimized-POIHSLFFuzzer-6192650357112832.ppt", 0, "LibreOffice cannot read these slides."},
};
// clang-format on

std::filesystem::path shared_material() {
  return std::filesystem::path(ESTRADE_SOURCE_DIR) / "../shared/material";
}

class HostileDeck : public testing::TestWithParam<OddDeck> {};

}  // namespace

TEST_P(HostileDeck, EndsAsExpected) {
  auto const& expected = GetParam();
  auto const file = shared_material() / expected.file;
  if (!exists(file)) GTEST_SKIP() << "no shared material at " << file;
  if (file.extension() != ".pdf" &&
      !std::filesystem::exists("/usr/lib/libreoffice/program/soffice.bin")) {
    GTEST_SKIP() << "LibreOffice is not installed";
  }
  Folder const folder;
  // A minute and a half at most: `timeout` ends with 124 after it.
  auto const outcome =
      support::run({"/usr/bin/timeout", "90", std::string(ESTRADE_BIN_DIR) + "/estrade-media",
                    "deck", file, "--out", folder / "out"});

  if (expected.slides == 0) {
    EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
    EXPECT_THAT(outcome.err, testing::HasSubstr(expected.says));
    EXPECT_TRUE(names_in(folder.path()).empty()) << "left something half made";
    return;
  }
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  auto const deck = Poco::JSON::Parser()
                        .parse(content_of(folder / "out/deck.json"))
                        .extract<Poco::JSON::Object::Ptr>();
  auto const pages = deck->getArray("pages");
  EXPECT_EQ(pages->size(), static_cast<std::size_t>(expected.slides));
  for (unsigned page = 0; page < pages->size(); ++page) {
    auto const links = pages->getObject(page)->getArray("links");
    for (unsigned n = 0; n < links->size(); ++n) {
      auto const url = links->getObject(n)->optValue<std::string>("url", "https://");
      EXPECT_THAT(url, testing::MatchesRegex("(https?://|mailto:).*"));
    }
  }
}

/// Of the files made to break readers of PDFs, some that stand for the others: one in sixteen, a
/// minute of work. All of them: tests/bench/hostile_decks.
TEST(HostileDecks, EveryOneIsMadeOrRefusedInOneSentence) {
  constexpr std::size_t one_in = 16;
  std::vector<std::filesystem::path> files;
  for (auto const* folder : {"hostile/pdf", "hostile/polyglot"}) {
    if (!exists(shared_material() / folder)) GTEST_SKIP() << "no shared material";
    for (auto const& entry : std::filesystem::directory_iterator(shared_material() / folder)) {
      if (entry.path().extension() == ".pdf") files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  for (std::size_t n = 0; n < files.size(); n += one_in) {
    Folder const folder;
    auto const outcome =
        support::run({"/usr/bin/timeout", "90", std::string(ESTRADE_BIN_DIR) + "/estrade-media",
                      "deck", files[n], "--out", folder / "out", "--page-time", "5"});
    if (outcome.exit_code == 0) {
// The reports of sanitizers are let through, and with them what libraries print.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
      EXPECT_EQ(outcome.err, "") << files[n];
#endif
      EXPECT_TRUE(exists(folder / "out/deck.json")) << files[n];
    } else {
      EXPECT_EQ(outcome.exit_code, 1) << files[n] << ": " << outcome.err;
      EXPECT_THAT(outcome.err, testing::MatchesRegex("[^\n]+\\.\n")) << files[n];
      EXPECT_TRUE(names_in(folder.path()).empty()) << files[n];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Material, HostileDeck, testing::ValuesIn(odd_decks));

}  // namespace estrade::media
