// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of people, small and square.
#include "media/face.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "media/deck_signature.h"
#include "media/jpeg/encode.h"
#include "media/report.h"
#include "media/webp/encode.h"
#include "media/write_file.h"
#include "tests/media/decoded_webp.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using Bytes = std::vector<std::byte>;

/// Red from the top down to a line, blue below.
Pixels portrait(int width, int height, int line) {
  Pixels picture(width, height, PixelOrder::Rgb);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      picture.row(y)[x * 3] = std::byte(y < line ? 230 : 10);
      picture.row(y)[x * 3 + 1] = std::byte(10);
      picture.row(y)[x * 3 + 2] = std::byte(y < line ? 10 : 230);
    }
  }
  return picture;
}

Bytes bytes_of(std::string const& text) {
  auto const bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

/// One picture of a GIF (GIF89a section 20), all of one colour of four; its codes are three bits
/// long, since the table is emptied before every second pixel.
std::string gif_picture(int side, int colour) {
  constexpr unsigned clear = 4;
  constexpr unsigned end = 5;
  std::string codes;
  unsigned held = 0;
  int bits = 0;
  auto const add = [&](unsigned code) {
    held |= code << bits;
    for (bits += 3; bits >= 8; bits -= 8, held >>= 8) codes += static_cast<char>(held & 0xFF);
  };
  for (int i = 0; i < side * side; ++i) {
    if (i % 2 == 0) add(clear);
    add(static_cast<unsigned>(colour));
  }
  add(end);
  if (bits > 0) codes += static_cast<char>(held);
  std::string picture = ",";
  picture += std::string("\0\0\0\0", 4) + static_cast<char>(side) + '\0' + static_cast<char>(side) +
             '\0' + '\0' + '\x02';
  for (std::size_t at = 0; at < codes.size(); at += 255) {
    auto const block = codes.substr(at, 255);
    picture += static_cast<char>(block.size()) + block;
  }
  return picture + '\0';
}

/// Red, then blue.
Bytes moving_gif(int side) {
  auto const size = std::string() + static_cast<char>(side) + '\0';
  auto gif = "GIF89a" + size + size + std::string("\xF1\0\0", 3) +
             std::string("\xE6\x0A\x0A\x0A\x0A\xE6\0\0\0\xFF\xFF\xFF", 12);
  gif += gif_picture(side, 0) + gif_picture(side, 1) + ";";
  return bytes_of(gif);
}

struct Made : DecodedWebp {
  explicit Made(Bytes const& bytes) {
    write_file(folder / "picture", bytes);
    result = make_face(*Source::open(folder / "picture"), folder.path());
    if (result) look(folder / result->file);
  }

  Folder folder;
  Result<Face> result = fail(Fault::Cancelled, "", "");
};

}  // namespace

TEST(FaceOfAPicture, IsSmallAndSquare) {
  for (auto const& bytes : {jpeg::encode(portrait(800, 600, 300).view()),
                            webp::encode(portrait(600, 800, 400).view())}) {
    Made const made(bytes);
    ASSERT_TRUE(made.result) << made.result.error().facts;
    EXPECT_EQ(made.result->side, 256);
    EXPECT_EQ(made.width, 256);
    EXPECT_EQ(made.height, 256);
    EXPECT_GT(made.redness(128, 10), 150);
    EXPECT_LT(made.redness(128, 250), -150);
  }
}

TEST(FaceOfAPicture, OfAHighPictureIsItsUpperPart) {
  // A quarter of what is left out is above: 64 of 256 rows; the line at 160 is then at 96.
  Made const made(webp::encode(portrait(256, 512, 160).view()));
  ASSERT_TRUE(made.result);
  EXPECT_GT(made.redness(128, 85), 150);
  EXPECT_LT(made.redness(128, 107), -150);
}

TEST(FaceOfAPicture, IsNotMadeLargerThanItCame) {
  Made const made(jpeg::encode(portrait(64, 96, 10).view()));
  ASSERT_TRUE(made.result);
  EXPECT_EQ(made.result->side, 64);
}

TEST(FaceOfAPicture, OfAGifIsItsFirstPicture) {
  Made const made(moving_gif(64));
  ASSERT_TRUE(made.result) << made.result.error().facts;
  EXPECT_EQ(made.width, 64);
  EXPECT_GT(made.redness(32, 32), 150);
}

TEST(FaceOfAPicture, TransparencyStandsBeforeWhite) {
  Made const made(bytes_of(std::string(content_of(fixture("transparent.png")))));
  ASSERT_TRUE(made.result) << made.result.error().facts;
}

TEST(FaceOfAPicture, IsTold) {
  EXPECT_EQ(
      to_json(Face{.file = "face.webp", .side = 96}),
      R"({"version":1,"recipe":"face-1","face":"face.webp","side":96,"files":["face.webp"]})");
}

TEST(FaceOfAPicture, IsRefusedInASentence) {
  auto const fault = [](Bytes const& bytes) {
    Made const made(bytes);
    return made.result ? Fault::Empty : made.result.error().fault;
  };
  EXPECT_EQ(fault(bytes_of("<!DOCTYPE html><title>Sign in</title>")), Fault::NotMedia);
  EXPECT_EQ(fault(bytes_of("GIF89a, which moves")), Fault::TooLarge) << "by its letters as numbers";
  EXPECT_EQ(fault(jpeg::encode(portrait(31, 31, 9).view())), Fault::Unsupported);
  EXPECT_EQ(fault(jpeg::encode(portrait(1'000, 200, 9).view())), Fault::Unsupported);
  EXPECT_EQ(fault(jpeg::encode(portrait(10'000, 4'100, 9).view())), Fault::TooLarge);
}

TEST(FaceOfAPicture, IsKnownByItsFirstBytes) {
  EXPECT_TRUE(begins_like_portrait("GIF87a"));
  EXPECT_TRUE(begins_like_portrait("\xFF\xD8\xFF\xE0"));
  EXPECT_FALSE(begins_like_portrait("<html>"));
  EXPECT_FALSE(begins_like_portrait("<svg xmlns='http://www.w3.org/2000/svg'>"));
  EXPECT_FALSE(begins_like_portrait(""));
}

}  // namespace estrade::media
