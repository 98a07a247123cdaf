// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/cells.h"

#include <gtest/gtest.h>

namespace estrade::media::recovering {
namespace {

constexpr int down = 90;
constexpr std::uint8_t paper = 240;
Tolerance const with_a_speaker = {.steps = 12, .is_hidden_at_times = true, .is_in_room = true};

Gray blank() {
  return {cells_across, down, std::vector<std::uint8_t>(std::size_t{cells_across} * down, paper)};
}

/// Cells from `left`, `top` on become of one brightness.
Gray with_box(Gray sheet, int left, int top, int width, int height, int brightness) {
  for (int y = top; y < top + height; ++y) {
    for (int x = left; x < left + width; ++x) {
      sheet.samples[static_cast<std::size_t>(y * cells_across + x)] =
          static_cast<std::uint8_t>(brightness);
    }
  }
  return sheet;
}

/// Cells as lettering has them: no two beside each other alike.
Gray with_lines(Gray sheet, int left, int top, int width, int height) {
  for (int y = top; y < top + height; ++y) {
    for (int x = left; x < left + width; ++x) {
      if (y % 5 < 2) {
        sheet.samples[static_cast<std::size_t>(y * cells_across + x)] =
            static_cast<std::uint8_t>((x + y) % 2 == 0 ? 90 : 180);
      }
    }
  }
  return sheet;
}

TEST(Cells, SomebodyWhoComesInFromAnEdgeChangesNothing) {
  // Hardly darker than the paper, as a bright shirt in a projector's light, and nowhere at a
  // block's border.
  EXPECT_EQ(count_changed(blank(), with_box(blank(), 52, 43, 31, 47, paper - 18), with_a_speaker),
            0);
  EXPECT_EQ(count_changed(blank(), with_box(blank(), 52, 43, 31, 47, 60), with_a_speaker), 0);
}

TEST(Cells, LinesThatComeCountBesideSomebody) {
  auto const before = with_lines(blank(), 10, 10, 100, 20);
  auto const after = with_box(with_lines(before, 10, 30, 100, 10), 120, 43, 31, 47, paper - 18);

  EXPECT_EQ(count_changed(before, after, with_a_speaker), 40);
}

TEST(Cells, InTheMarginsPageNumbersAndButtonsComeAndGo) {
  auto const button = with_lines(blank(), 60, 82, 30, 6);

  EXPECT_GT(count_changed(blank(), button, {}), 4);
  EXPECT_EQ(count_changed_inside(blank(), button, {}), 0);
  EXPECT_EQ(count_changed_inside(blank(), with_lines(blank(), 60, 40, 30, 5), {}), 6);
}

TEST(Cells, AHeadWithoutANeckComesFromTheEdgeInARoom) {
  auto const lettered = with_lines(blank(), 20, 20, 100, 60);
  auto head = with_box(lettered, 60, 50, 20, 30, 120);
  for (int n = 0; n < 25; n += 2) {  // an eye
    head.samples[static_cast<std::size_t>((60 + n / 5) * cells_across + 65 + n % 5)] = 40;
  }
  EXPECT_GT(count_changed(lettered, head, {.steps = 12, .is_hidden_at_times = true}), 0);
  EXPECT_EQ(count_changed(lettered, head, with_a_speaker), 0);
}

TEST(Cells, APictureInTheMiddleIsNobody) {
  auto const lettered = with_lines(blank(), 20, 10, 100, 10);
  EXPECT_EQ(count_changed(lettered, with_box(lettered, 50, 30, 50, 30, 120), with_a_speaker),
            10 * 6);
  EXPECT_EQ(count_changed(lettered, with_box(lettered, 50, 30, 15, 15, 120), with_a_speaker), 0)
      << "a head before what is as dark as the rest of somebody";
}

TEST(Cells, SomebodyStandsInBlocksThatHangTogetherWithAnEdge) {
  auto const lettered = with_lines(blank(), 20, 20, 60, 30);
  auto const somebody = with_box(lettered, 100, 60, 20, 30, 120);
  auto const apart = with_box(somebody, 30, 60, 10, 10, 120);
  auto const stood_in = blocks_stood_in(apart, 14);
  auto const at = [&](int x, int y) {
    return stood_in[static_cast<std::size_t>(y / block_cells * (cells_across / block_cells) +
                                             x / block_cells)];
  };
  EXPECT_TRUE(at(110, 80));
  EXPECT_TRUE(at(110, 62));
  EXPECT_FALSE(at(40, 30)) << "lettering";
  EXPECT_FALSE(at(35, 65)) << "what stands free";
}

}  // namespace
}  // namespace estrade::media::recovering
