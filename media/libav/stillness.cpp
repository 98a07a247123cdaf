// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/stillness.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>

namespace estrade::media::libav {

namespace {

constexpr int block = 8;
constexpr int block_bits = 3;
constexpr int tolerated = block * block;  // sum of absolute differences

/// Planes of bytes, which the difference is defined for.
bool is_comparable(AVFrame const& picture) {
  auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
  return format != nullptr && (format->flags & AV_PIX_FMT_FLAG_PLANAR) != 0 &&
         (format->flags & AV_PIX_FMT_FLAG_RGB) == 0 && format->nb_components == 3 &&
         format->comp[0].depth == 8;
}

bool is_of_one_shape(AVFrame const& one, AVFrame const& other) {
  return one.format == other.format && one.width == other.width && one.height == other.height;
}

struct Plane {
  int width;
  int height;
};

Plane plane_of(AVFrame const& picture, int plane) {
  auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
  int const across = plane == 0 ? 0 : format->log2_chroma_w;
  int const down = plane == 0 ? 0 : format->log2_chroma_h;
  return {AV_CEIL_RSHIFT(picture.width, across), AV_CEIL_RSHIFT(picture.height, down)};
}

}  // namespace

Stillness::Stillness()
    : difference_(av_pixelutils_get_sad_fn(block_bits, block_bits, 0, nullptr)) {}

bool Stillness::repeats(AVFrame const& picture) {
  bool const is_like_last = last_ && is_of_one_shape(*last_, picture) && is_like(picture);
  if (is_like_last) return true;
  last_ = is_comparable(picture) ? share(picture) : nullptr;
  return false;
}

bool Stillness::is_like(AVFrame const& picture) const {
  for (int plane = 0; plane < 3; ++plane) {
    auto const [width, height] = plane_of(picture, plane);
    if (width < block || height < block) return false;
    for (int top = 0; top < height; top += block) {
      // The last stripe and the last block overlap the ones before, so that none is left out.
      if (!is_same_stripe(picture, plane, std::min(top, height - block))) return false;
    }
  }
  return true;
}

bool Stillness::is_same_stripe(AVFrame const& picture, int plane, int top) const {
  int const width = plane_of(picture, plane).width;
  auto const* here = picture.data[plane] + std::ptrdiff_t{top} * picture.linesize[plane];
  auto const* there = last_->data[plane] + std::ptrdiff_t{top} * last_->linesize[plane];
  for (int left = 0; left < width; left += block) {
    int const at = std::min(left, width - block);
    if (difference_(here + at, picture.linesize[plane], there + at, last_->linesize[plane]) >
        tolerated) {
      return false;
    }
  }
  return true;
}

}  // namespace estrade::media::libav
