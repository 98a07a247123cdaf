// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/orientation.h"

extern "C" {
#include <libavutil/display.h>
}

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace estrade::media::libav {

Orientation Orientation::of(AVStream const& stream) {
  std::size_t size = 0;
  auto const* bytes = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  std::array<std::int32_t, 9> matrix{};
  if (bytes == nullptr || size < sizeof(matrix)) return {};
  std::memcpy(matrix.data(), bytes, sizeof(matrix));

  // A negative determinant mirrors. What is shown gets mirrored back here, which leaves a plain
  // rotation: so the turning comes first, the mirroring after it.
  bool const mirrored = std::int64_t{matrix[0]} * matrix[4] < std::int64_t{matrix[1]} * matrix[3];
  if (mirrored) av_display_matrix_flip(matrix.data(), 1, 0);
  double const counterclockwise = av_display_rotation_get(matrix.data());
  if (std::isnan(counterclockwise)) return {};
  int const quarters = static_cast<int>(std::lround(-counterclockwise / 90.0));
  return {((quarters % 4 + 4) % 4) * 90, mirrored};
}

std::string Orientation::filters() const {
  std::string chain;
  auto const add = [&](char const* filter) {
    if (!chain.empty()) chain += ',';
    chain += filter;
  };
  if (clockwise == 90) add("transpose=clock");
  if (clockwise == 180) add("hflip,vflip");
  if (clockwise == 270) add("transpose=cclock");
  if (mirrored) add("hflip");
  return chain;
}

AVRational sample_aspect_of(AVStream const& stream, AVFrame const& frame) {
  return stream.sample_aspect_ratio.num > 0 ? stream.sample_aspect_ratio
                                            : frame.sample_aspect_ratio;
}

std::pair<int, int> shown_size(int width, int height, AVRational sample_aspect,
                               Orientation const& orientation) {
  bool const believable = sample_aspect.num > 0 && sample_aspect.den > 0 &&
                          sample_aspect.num <= 8L * sample_aspect.den &&
                          sample_aspect.den <= 8L * sample_aspect.num;
  if (believable) {
    width = static_cast<int>(av_rescale(width, sample_aspect.num, sample_aspect.den));
    if (width < 1) width = 1;
  }
  return orientation.swaps_sides() ? std::pair(height, width) : std::pair(width, height);
}

}  // namespace estrade::media::libav
