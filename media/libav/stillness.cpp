// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/stillness.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <utility>

namespace estrade::media::libav {

namespace {

constexpr int block = 8;
constexpr int block_bits = 3;

// Sums of absolute differences in a block: of one step a sample, of two, and of eight, which is
// less than a letter or a pointer, and more than edges suffer from a coder.
constexpr int tolerated = block * block;
constexpr int visible = 2 * tolerated;
constexpr int marked = 8 * tolerated;

constexpr int few = 512;  // blocks of so many
constexpr int most = 8;   // likewise: a new slide
constexpr Time faint_interval = std::chrono::milliseconds(500);
constexpr Time standing = std::chrono::seconds(1);

/// Planes of bytes, which the difference is defined for, of four blocks at least.
bool is_comparable(AVFrame const& picture) {
  auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
  return format != nullptr && (format->flags & AV_PIX_FMT_FLAG_PLANAR) != 0 &&
         (format->flags & AV_PIX_FMT_FLAG_RGB) == 0 && format->nb_components == 3 &&
         format->comp[0].depth == 8 &&
         std::min(AV_CEIL_RSHIFT(picture.width, format->log2_chroma_w),
                  AV_CEIL_RSHIFT(picture.height, format->log2_chroma_h)) >= 2 * block;
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

/// What was found before it was clear that the picture is new.
struct Stillness::Difference {
  int blocks = 0;  // compared
  int tolerable = 0;
  int visible = 0;
  int marked = 0;

  void add(int sum) {
    ++blocks;
    if (sum <= libav::tolerated) ++tolerable;
    if (sum > libav::visible) ++visible;
    if (sum > libav::marked) ++marked;
  }
};

Stillness::Stillness()
    : of_block_(av_pixelutils_get_sad_fn(block_bits, block_bits, 0, nullptr)),
      of_four_blocks_(av_pixelutils_get_sad_fn(block_bits + 1, block_bits + 1, 0, nullptr)) {}

std::optional<timing::Change> Stillness::change(AVFrame const& picture, Time at) {
  auto change = timing::Change::Marked;
  if (last_ && is_of_one_shape(*last_, picture)) {
    bool const has_stood = at >= moved_at_ + standing;
    auto const found = difference(picture, has_stood);
    if (found.tolerable == found.blocks) return std::nullopt;
    bool const is_faint = found.marked == 0;
    bool const is_slight = is_faint && found.visible <= found.blocks / few;
    if (is_slight && at >= shown_at_ && at < shown_at_ + faint_interval) return std::nullopt;
    if (is_faint) change = timing::Change::Faint;
    if (has_stood && found.marked > found.blocks / most) change = timing::Change::Cut;
  }
  if (change != timing::Change::Faint) moved_at_ = at;
  shown_at_ = at;
  last_ = is_comparable(picture) ? share(picture) : nullptr;
  return change;
}

/// Looks at four blocks at once, which nearly always tells that none of them differs. The last ones
/// of a row or column overlap those before, so that nothing is left out.
Stillness::Difference Stillness::difference(AVFrame const& picture, bool to_the_end) const {
  Difference found;
  for (int plane = 0; plane < 3; ++plane) {
    auto const [width, height] = plane_of(picture, plane);
    auto const here_stride = picture.linesize[plane];
    auto const there_stride = last_->linesize[plane];
    for (int y = 0; y < height; y += 2 * block) {
      int const top = std::min(y, height - 2 * block);
      for (int x = 0; x < width; x += 2 * block) {
        int const left = std::min(x, width - 2 * block);
        auto const* here = picture.data[plane] + std::ptrdiff_t{top} * here_stride + left;
        auto const* there = last_->data[plane] + std::ptrdiff_t{top} * there_stride + left;
        if (of_four_blocks_(here, here_stride, there, there_stride) <= tolerated) {
          found.blocks += 4;
          found.tolerable += 4;
          continue;
        }
        for (auto const& [down, right] :
             {std::pair{0, 0}, {0, block}, {block, 0}, {block, block}}) {
          found.add(of_block_(here + std::ptrdiff_t{down} * here_stride + right, here_stride,
                              there + std::ptrdiff_t{down} * there_stride + right, there_stride));
        }
        if (found.marked > 0 && !to_the_end) return found;
      }
    }
  }
  return found;
}

}  // namespace estrade::media::libav
