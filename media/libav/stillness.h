// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

extern "C" {
#include <libavutil/pixelutils.h>
}

#include "media/libav/handle.h"

namespace estrade::media::libav {

/// Tells pictures that show something new from those that only repeat what was shown: a slide that
/// stands still, coded again and again. Compared with the last new one, so that slow changes are
/// not lost; two pictures are the same when no block of 8 x 8 samples differs by more than one step
/// a sample on average, which is what a lossy coder makes of a still. Thread-bound.
class Stillness {
 public:
  Stillness();

  /// Whether the picture repeats the last new one. Pictures it cannot compare (more than 8 bits,
  /// packed, another size or format than before) are new.
  bool repeats(AVFrame const& picture);

 private:
  [[nodiscard]] bool is_like(AVFrame const& picture) const;
  [[nodiscard]] bool is_same_stripe(AVFrame const& picture, int plane, int top) const;

  av_pixelutils_sad_fn difference_;
  Frame last_;  // the last new picture
};

}  // namespace estrade::media::libav
