// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poster.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "media/jpeg/encode.h"
#include "media/report.h"
#include "media/webp/encode.h"
#include "media/write_file.h"
#include "tests/media/decoded_webp.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;

/// 200 x 120, red in its upper left quarter, blue elsewhere.
Pixels flag(int width = 200, int height = 120) {
  Pixels picture(width, height, PixelOrder::Rgb);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      bool const is_red = x < width / 2 && y < height / 2;
      picture.row(y)[x * 3] = std::byte(is_red ? 230 : 10);
      picture.row(y)[x * 3 + 1] = std::byte(10);
      picture.row(y)[x * 3 + 2] = std::byte(is_red ? 10 : 230);
    }
  }
  return picture;
}

/// The JPEG as a camera that was held that way writes it (EXIF, tag 0x0112).
std::vector<std::byte> held(std::vector<std::byte> jpeg, int way) {
  std::string const exif = std::string("\xFF\xE1\x00\x22", 4) + std::string("Exif\0\0", 6) +
                           std::string("MM\0*\0\0\0\x08", 8) +
                           std::string("\0\x01\x01\x12\0\x03\0\0\0\x01\0", 11) +
                           std::string(1, static_cast<char>(way)) + std::string(6, '\0');
  auto const bytes = std::as_bytes(std::span(exif));
  jpeg.insert(jpeg.begin() + 2, bytes.begin(), bytes.end());
  return jpeg;
}

/// A poster made of those bytes, decoded.
struct Made : DecodedWebp {
  explicit Made(std::vector<std::byte> const& bytes) {
    write_file(folder / "picture", bytes);
    result = make_poster_of_picture(*Source::open(folder / "picture"), folder.path());
    if (result) look(folder / result->largest().file);
  }
  explicit Made(std::string const& recording, Time at) {
    result = make_poster_of_moment(open_fixture(recording), at, folder.path());
    if (result) look(folder / result->largest().file);
  }

  Folder folder;
  Result<Poster> result = fail(Fault::Cancelled, "", "");
};

}  // namespace

TEST(PosterOfAMoment, ShowsExactlyThatMoment) {
  for (auto const& [at, is_bright] :
       {std::pair{1'100ms, true}, {2'900ms, false}, {3'100ms, true}}) {
    Made const made("tiny.mp4", at);  // flashes at 1, 3, 5 and 7 s
    ASSERT_TRUE(made.result);
    EXPECT_EQ(made.brightness(100, 50) > 128, is_bright) << at.count();
  }
}

TEST(PosterOfAMoment, IsFoundFarFromAKeyFrame) {
  EXPECT_GT(Made("rare_key_frames.mp4", 123s).brightness(32, 24), 128);  // bright for 10 s of 20
  EXPECT_LT(Made("rare_key_frames.mp4", 131s).brightness(32, 24), 128);
  EXPECT_GT(Made("long.mp4", 121s).brightness(32, 24), 128);
}

TEST(PosterOfAMoment, BeyondTheEndIsTheLastPicture) { EXPECT_TRUE(Made("tiny.mp4", 1h).result); }

TEST(PosterOfAMoment, OfSoundAloneSaysWhatToDo) {
  Made const made("audio_only.m4a", 1s);
  ASSERT_FALSE(made.result);
  EXPECT_EQ(made.result.error().advice,
            "This recording is sound alone; choose a picture of yours as its poster.");
}

TEST(PosterOfAMoment, TellsWhenItWas) {
  Folder const folder;
  auto const made = make_poster_of_moment(open_fixture("tiny.mp4"), 1'500ms, folder.path());
  EXPECT_EQ(to_json(*made),
            R"({"version":1,"recipe":"poster-1-at-1500000","poster":{"at":1.5,"width":192,)"
            R"("height":108,"pictures":[{"file":"poster.webp","width":192,"height":108}],)"
            R"("jpeg":"poster.jpg"},"files":["poster.webp","poster.jpg"]})");
}

TEST(PosterOfAPicture, MayBeJpegOrWebp) {
  for (auto const& bytes : {jpeg::encode(flag().view()), webp::encode(flag().view())}) {
    Made const made(bytes);
    ASSERT_TRUE(made.result) << made.result.error().facts;
    EXPECT_EQ(made.width, 200);
    EXPECT_GT(made.redness(20, 20), 150);
    EXPECT_LT(made.redness(180, 100), -150);
  }
}

TEST(PosterOfAPicture, StandsAsTheCameraWasHeld) {
  Made const quarter(held(jpeg::encode(flag().view()), 6));  // to be turned clockwise
  ASSERT_TRUE(quarter.result);
  EXPECT_EQ(quarter.width, 120);
  EXPECT_GT(quarter.redness(100, 20), 150);
  EXPECT_LT(quarter.redness(20, 20), -150);

  Made const half(held(jpeg::encode(flag().view()), 3));
  EXPECT_GT(half.redness(180, 100), 150);
  Made const mirrored(held(jpeg::encode(flag().view()), 2));
  EXPECT_GT(mirrored.redness(180, 20), 150);
  Made const transposed(held(jpeg::encode(flag().view()), 5));
  EXPECT_GT(transposed.redness(20, 20), 150);
}

TEST(PosterOfAPicture, IsMadeInTwoSizesWhenItIsLarge) {
  Made const made(jpeg::encode(flag(2000, 1000).view()));

  ASSERT_TRUE(made.result);
  ASSERT_EQ(made.result->pictures.size(), 2U);
  EXPECT_EQ(made.result->pictures[0].width, 480);
  EXPECT_EQ(made.result->pictures[1].width, 1280);
  EXPECT_EQ(made.result->pictures[1].height, 640);
}

TEST(PosterOfAPicture, TransparencyStandsBeforeWhite) {
  auto const png = content_of(fixture("transparent.png"));  // nothing left, red right
  auto const bytes = std::as_bytes(std::span(png));
  Made const made({bytes.begin(), bytes.end()});

  ASSERT_TRUE(made.result) << made.result.error().facts;
  EXPECT_GT(made.brightness(20, 50), 240);
  EXPECT_GT(made.redness(180, 50), 150);
}

TEST(PosterOfAPicture, IsRefusedInASentence) {
  auto const bytes_of = [](std::string const& text) {
    auto const bytes = std::as_bytes(std::span(text));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  };
  auto cut = jpeg::encode(flag().view());
  cut.resize(100);
  auto const fault = [](std::vector<std::byte> const& bytes) {
    Made const made(bytes);
    return made.result ? Fault::Empty : made.result.error().fault;
  };
  EXPECT_EQ(fault(bytes_of("GIF89a, which moves")), Fault::NotMedia);
  EXPECT_EQ(fault(cut), Fault::Corrupt);
  EXPECT_EQ(fault(jpeg::encode(flag(100, 60).view())), Fault::Unsupported);
  EXPECT_EQ(fault(jpeg::encode(flag(10'000, 4'100).view())), Fault::TooLarge);
}

}  // namespace estrade::media
