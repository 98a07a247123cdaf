// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

extern "C" {
#include <libavutil/pixelutils.h>
}

#include <optional>

#include "media/libav/handle.h"
#include "media/time.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

/// Tells pictures that show something new from those that only repeat what was shown: a slide that
/// stands still, coded again and again. Compared with the last new one, so that slow changes are
/// not lost, by blocks of 8 x 8 samples. Thread-bound.
class Stillness {
 public:
  Stillness();

  /// How the picture shown at `at` differs from the last new one; nothing when it repeats it: when
  /// no block differs by more than one step a sample on average, or when few do a little more, as
  /// at edges when a coder begins anew with a key frame, and the last new one was shown less than
  /// half a second ago. Pictures it cannot compare (more than 8 bits, packed, another size or
  /// format than before) are marked changes.
  std::optional<timing::Change> change(AVFrame const& picture, Time at);

 private:
  struct Difference;

  [[nodiscard]] Difference difference(AVFrame const& picture, bool to_the_end) const;

  av_pixelutils_sad_fn of_block_;
  av_pixelutils_sad_fn of_four_blocks_;
  Frame last_;       // the last new picture
  Time shown_at_{};  // when it was shown
  Time moved_at_{};  // when a picture last was more than faintly different
};

}  // namespace estrade::media::libav
