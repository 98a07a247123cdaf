// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include <gtest/gtest.h>
#include <webp/decode.h>

#include "media/jpeg/encode.h"
#include "media/webp/encode.h"

namespace estrade::media {

namespace {

/// All of one colour, in either order of bytes.
Pixels red(PixelOrder order) {
  Pixels picture(40, 30, order);
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 40; ++x) {
      picture.row(y)[x * bytes_per_pixel(order) + (order == PixelOrder::Rgb ? 0 : 2)] =
          std::byte(250);
    }
  }
  return picture;
}

}  // namespace

TEST(Webp, KeepsSizeAndColourInEitherByteOrder) {
  for (auto const order : {PixelOrder::Rgb, PixelOrder::Bgrx}) {
    auto const file = webp::encode(red(order).view());
    int width = 0;
    int height = 0;
    auto* const rgb = WebPDecodeRGB(reinterpret_cast<std::uint8_t const*>(file.data()), file.size(),
                                    &width, &height);
    ASSERT_NE(rgb, nullptr);
    EXPECT_EQ(width, 40);
    EXPECT_EQ(height, 30);
    EXPECT_NEAR(rgb[0], 250, 8);
    EXPECT_NEAR(rgb[1], 0, 8);
    EXPECT_NEAR(rgb[2], 0, 8);
    WebPFree(rgb);
  }
}

TEST(Webp, RefusesSizesTheFormatCannotHold) {
  EXPECT_THROW((void)webp::encode(PixelView{}), std::invalid_argument);
  EXPECT_THROW((void)webp::encode(Pixels(16384, 1, PixelOrder::Rgb).view()), std::invalid_argument);
}

TEST(Jpeg, IsAJpegOfEitherByteOrder) {
  auto const rgb = jpeg::encode(red(PixelOrder::Rgb).view());
  auto const bgrx = jpeg::encode(red(PixelOrder::Bgrx).view());

  ASSERT_GT(rgb.size(), 4u);
  EXPECT_EQ(rgb[0], std::byte(0xff));
  EXPECT_EQ(rgb[1], std::byte(0xd8));
  EXPECT_EQ(rgb, bgrx) << "the same picture";
}

TEST(Jpeg, RefusesAnEmptyPicture) {
  EXPECT_THROW((void)jpeg::encode(PixelView{}), std::invalid_argument);
}

}  // namespace estrade::media
