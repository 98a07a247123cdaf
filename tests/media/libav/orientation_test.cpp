// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/orientation.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include <gtest/gtest.h>

#include "media/libav/picture_filter.h"

namespace estrade::media::libav {

namespace {

/// The upper left of a display matrix (ISO/IEC 14496-12, 8.3.2): a pixel at (x, y) is shown at
/// (a·x + c·y, b·x + d·y), y counted downwards.
struct Turn {
  int a, b, c, d;
};

constexpr std::array<Turn, 8> turns{{{1, 0, 0, 1},
                                     {0, 1, -1, 0},
                                     {-1, 0, 0, -1},
                                     {0, -1, 1, 0},
                                     {-1, 0, 0, 1},
                                     {1, 0, 0, -1},
                                     {0, 1, 1, 0},
                                     {0, -1, -1, 0}}};

constexpr std::array<int, 4> corners{200, 150, 100, 50};  // luma, in reading order

Orientation orientation_of(Turn const& turn) {
  Output const film(allocated(avformat_alloc_context()));
  auto* stream = allocated(avformat_new_stream(film.get(), nullptr));
  constexpr std::int32_t one = 1 << 16;
  std::array<std::int32_t, 9> const matrix{
      turn.a * one, turn.b * one, 0, turn.c * one, turn.d * one, 0, 0, 0, 1 << 30};
  auto* bytes =
      allocated(av_stream_new_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, sizeof(matrix)));
  std::memcpy(bytes, matrix.data(), sizeof(matrix));
  return Orientation::of(*stream);
}

/// 64 by 32, each quarter with a luma of its own.
Frame quartered() {
  auto frame = make_frame();
  frame->width = 64;
  frame->height = 32;
  frame->format = AV_PIX_FMT_YUV420P;
  if (av_frame_get_buffer(frame.get(), 0) < 0) throw std::bad_alloc();
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 64; ++x) {
      auto const corner = static_cast<std::size_t>(y / 16 * 2 + x / 32);
      frame->data[0][y * frame->linesize[0] + x] = static_cast<std::uint8_t>(corners.at(corner));
    }
  }
  for (int plane : {1, 2}) {
    for (int y = 0; y < 16; ++y) {
      std::memset(frame->data[plane] + y * frame->linesize[plane], 128, 32);
    }
  }
  return frame;
}

/// The luma of the four quarters of the picture as shown.
std::array<int, 4> shown(Turn const& turn) {
  auto const orientation = orientation_of(turn);
  auto const [width, height] = shown_size(64, 32, {1, 1}, orientation);
  std::array<int, 4> found{};
  auto const look = [&, width = width, height = height](AVFrame const& picture) {
    for (int corner = 0; corner < 4; ++corner) {
      int const x = width / 4 + corner % 2 * (width / 2);
      int const y = height / 4 + corner / 2 * (height / 2);
      found.at(static_cast<std::size_t>(corner)) = picture.data[0][y * picture.linesize[0] + x];
    }
  };
  PictureFilter filter(orientation, width, height, AV_PIX_FMT_YUV420P);
  filter.filter(*quartered(), look);
  filter.drain(look);
  return found;
}

std::array<int, 4> expected(Turn const& turn) {
  std::array<int, 4> places{};
  for (int corner = 0; corner < 4; ++corner) {
    int const x = corner % 2 * 2 - 1;
    int const y = corner / 2 * 2 - 1;
    int const column = (turn.a * x + turn.c * y + 1) / 2;
    int const row = (turn.b * x + turn.d * y + 1) / 2;
    places.at(static_cast<std::size_t>(row * 2 + column)) =
        corners.at(static_cast<std::size_t>(corner));
  }
  return places;
}

}  // namespace

TEST(Orientation, EveryTurnAndMirroringShowsEachCornerWhereTheMatrixPutsIt) {
  for (auto const& turn : turns) {
    EXPECT_EQ(shown(turn), expected(turn))
        << "matrix " << turn.a << ' ' << turn.b << ' ' << turn.c << ' ' << turn.d;
  }
}

}  // namespace estrade::media::libav
