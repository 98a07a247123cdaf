// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/picture_folder.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace estrade::server::app {
namespace {

class PictureFolder : public testing::Test {
 protected:
  void SetUp() override {
    auto pattern = (fs::temp_directory_path() / "estrade-pictures-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    fs::create_directory(folder_ / "talk");
    fs::create_directory(folder_ / "other");
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(std::string const& name, std::string const& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  static std::string content(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::string const png_ = "\x89PNG\r\n\x1A\n of a slide";
  fs::path folder_;
};

}  // namespace

TEST_F(PictureFolder, IsPackedWithItsPicturesAlone) {
  write("talk/slide1.png", png_);
  write("talk/slide2.png", png_);
  write("talk/minutes.txt", "Minutes");
  fs::path zip;
  {
    auto const deck = SentDeck::prepare({folder_ / "talk" / ""});
    ASSERT_TRUE(deck) << deck.error().advice;
    zip = deck->file();
    EXPECT_EQ(zip.filename(), "talk.zip");
    auto const bytes = content(zip);
    EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
    EXPECT_NE(bytes.find("slide2.png"), std::string::npos);
    EXPECT_NE(bytes.find(png_), std::string::npos) << "stored as it is";
    EXPECT_EQ(bytes.find("minutes"), std::string::npos);
  }
  EXPECT_FALSE(fs::exists(zip.parent_path()));
}

TEST_F(PictureFolder, OneFileGoesAsItIs) {
  auto const file = write("deck.pptx", "anything");

  auto const deck = SentDeck::prepare({file});

  ASSERT_TRUE(deck);
  EXPECT_EQ(deck->file(), file);
}

TEST_F(PictureFolder, WhatCannotBePackedIsSaid) {
  auto const one = write("talk/a.png", png_);
  auto const same = write("other/a.png", png_);
  auto const text = write("b.txt", "Minutes");

  EXPECT_NE(SentDeck::prepare({one, same}).error().advice.find("called a.png"), std::string::npos);
  EXPECT_NE(SentDeck::prepare({one, text}).error().advice.find("no picture"), std::string::npos);
  fs::remove(same);
  EXPECT_NE(SentDeck::prepare({folder_ / "other"}).error().advice.find("holds no"),
            std::string::npos);
}

}  // namespace estrade::server::app
