// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webp/drawn.h"

#include <cstdint>
#include <functional>
#include <vector>

#include <gtest/gtest.h>
#include <webp/decode.h>

namespace estrade::media::webp {

namespace {

using Paint = std::function<std::uint32_t(int x, int y)>;

Pixels painted(int width, int height, Paint const& colour) {
  Pixels picture(width, height, PixelOrder::Rgb);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      auto const rgb = colour(x, y);
      for (int c = 0; c < 3; ++c) picture.row(y)[3 * x + c] = std::byte(rgb >> (16 - 8 * c) & 255);
    }
  }
  return picture;
}

/// The largest difference of a channel between a picture and what its file decodes to; 256 when it
/// does not decode.
int loss(Pixels const& picture) {
  auto const file = encode_drawn(picture.view());
  if (!file) return 256;
  int width = 0;
  int height = 0;
  auto* const rgb = WebPDecodeRGB(reinterpret_cast<std::uint8_t const*>(file->data()), file->size(),
                                  &width, &height);
  if (rgb == nullptr) return 256;
  int most = width == picture.width() && height == picture.height() ? 0 : 256;
  auto const view = picture.view();
  for (int i = 0; most < 256 && i < width * height * 3; ++i) {
    most = std::max(most, std::abs(std::to_integer<int>(view.first[i]) - rgb[i]));
  }
  WebPFree(rgb);
  return most;
}

/// Chance that is the same every time.
std::uint32_t scatter(int x, int y) {
  auto const seed = static_cast<std::uint32_t>(x * 7919 + y * 104729);
  return (seed ^ seed >> 7) * 0x9E3779B1U;
}

}  // namespace

TEST(DrawnWebp, UpTo256ColoursComeBackAsTheyWere) {
  EXPECT_EQ(loss(painted(1, 1, [](int, int) { return 0xFF8000U; })), 0);
  EXPECT_EQ(loss(painted(300, 200, [](int, int) { return 0U; })), 0);
  EXPECT_EQ(loss(painted(300, 200, [](int x, int) { return x < 150 ? 0xFFFFFFU : 0x102030U; })), 0);
  EXPECT_EQ(loss(painted(17, 301, [](int x, int y) { return (x * y & 15) * 0x0F0F0FU; })), 0);
  EXPECT_EQ(loss(painted(640, 480, [](int x, int y) { return (scatter(x, y) >> 24) * 0x010101U; })),
            0)
      << "every grey, in no order";
}

TEST(DrawnWebp, RepeatsOfEveryLengthComeBack) {
  EXPECT_EQ(
      loss(painted(5000, 40,
                   [](int x, int y) { return x % (61 + y * 7) == 0 ? 0x3366CCU : 0xFFFFFFU; })),
      0);
  EXPECT_EQ(loss(painted(100, 900,
                         [](int x, int y) { return scatter(x, y % 97) >> 31 == 0 ? 0U : 0xFFU; })),
            0)
      << "the same ninety rows again and again";
}

TEST(DrawnWebp, SoftEdgesMayMoveByAShade) {
  // Two thousand colours that are rare, on a background that is not.
  auto const picture = painted(400, 400, [](int x, int y) {
    if (y % 20 != 0 || x % 4 != 0) return 0xFFFFFFU;
    auto const grey = scatter(x, y) >> 24;
    return grey << 16 | (grey / 2 + (scatter(y, x) >> 30)) << 8 | (scatter(x + 1, y) >> 30);
  });

  auto const most = loss(picture);
  EXPECT_GT(most, 0);
  EXPECT_LE(most, 12);
}

TEST(DrawnWebp, AThousandColoursAreNoDrawing) {
  EXPECT_FALSE(encode_drawn(
      painted(400, 400, [](int x, int y) { return scatter(x, y) & 0xFFFFFFU; }).view()));
}

TEST(DrawnWebp, LetteringTakesFewBytes) {
  auto const picture = painted(1280, 720, [](int x, int y) {
    bool const letter = y % 40 < 24 && x % 16 < 11 && (scatter(x % 16, y % 40) >> 31) != 0;
    return letter ? 0U : 0xFFFFFFU;
  });

  EXPECT_LT(encode_drawn(picture.view()).value().size(), 8000u);
}

TEST(DrawnWebp, RefusesSizesTheFormatCannotHold) {
  EXPECT_THROW((void)encode_drawn(PixelView{}), std::invalid_argument);
}

}  // namespace estrade::media::webp
