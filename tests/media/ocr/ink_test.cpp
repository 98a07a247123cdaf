// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ocr/ink.h"

#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

namespace estrade::media::ocr {

namespace {

constexpr int width = 800;
constexpr int height = 600;
constexpr int bar = 120;  // its height

/// A page of grey 240.
struct Page {
  void fill(int left, int top, int right, int bottom, int grey) {
    for (int y = top; y < bottom; ++y) {
      for (int x = left * 3; x < right * 3; ++x) {
        pixels[static_cast<std::size_t>(y * width * 3 + x)] = static_cast<std::byte>(grey);
      }
    }
  }
  [[nodiscard]] PixelView view() const {
    return {pixels.data(), width, height, width * 3, PixelOrder::Rgb};
  }

  std::vector<std::byte> pixels =
      std::vector<std::byte>(static_cast<std::size_t>(width) * height * 3, std::byte{240});
};

/// A page with a dark bar at its top; a white stroke on the bar, a black one on the page.
Page page_with_a_bar() {
  Page page;
  page.fill(0, 0, width, bar, 40);
  page.fill(100, 40, 110, 80, 250);
  page.fill(100, 300, 110, 340, 10);
  return page;
}

int at(std::vector<std::uint8_t> const& ink, int x, int y) {
  return ink[static_cast<std::size_t>(y * width + x)];
}

}  // namespace

TEST(Ink, IsDarkOnWhiteWhateverItIsWrittenOn) {
  auto const page = page_with_a_bar();
  auto const ink = ink_of(page.view());

  ASSERT_EQ(ink.size(), static_cast<std::size_t>(width) * height);
  EXPECT_LT(at(ink, 105, 60), 60) << "light on the bar";
  EXPECT_LT(at(ink, 105, 320), 60) << "dark on the page";
  EXPECT_EQ(at(ink, 400, 60), 255) << "the bar itself";
  EXPECT_EQ(at(ink, 400, 320), 255) << "the page itself";
  EXPECT_EQ(at(ink, 400, bar - 1), 255) << "right above the border of the bar";
}

TEST(Ink, APictureSmallerThanTheSurroundingsIsReadToo) {
  std::vector<std::byte> const pixels(3, std::byte{7});
  EXPECT_EQ(ink_of({pixels.data(), 1, 1, 3, PixelOrder::Rgb}), std::vector<std::uint8_t>{255});
}

TEST(Ink, BesideWhatWasReadWhatIsPaleIsAsStrongAsTheRest) {
  Page page;
  page.fill(100, 300, 300, 340, 10);
  for (int x = 100; x < 700; x += 20) page.fill(x, 400, x + 5, 440, 205);
  std::vector<InkBox> const read = {{100, 300, 300, 340}};
  auto const ink = ink_beside(page.view(), read);

  ASSERT_FALSE(ink.empty());
  EXPECT_LT(at(ink, 102, 420), 60) << "pale on the page";
  EXPECT_EQ(at(ink, 110, 420), 255) << "between two strokes";
  EXPECT_EQ(at(ink, 200, 320), 255) << "what was read";
}

TEST(Ink, WhereAllWasReadNothingIsLeft) {
  auto const page = page_with_a_bar();
  std::vector<InkBox> const read = {{100, 40, 110, 80}, {100, 300, 110, 340}};

  EXPECT_TRUE(ink_beside(page.view(), read).empty());
}

}  // namespace estrade::media::ocr
