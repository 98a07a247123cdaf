// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/ladder.h"
#include "media/libav/handle.h"

namespace estrade::media::libav {

/// Makes smaller 8-bit 4:2:0 pictures of others, keeping what the numbers of colour mean.
/// Thread-bound.
class Scaler {
 public:
  explicit Scaler(Size size);

  /// A picture of that size with the time of `picture`; `picture` itself when it has the size.
  Frame scale(AVFrame const& picture);

 private:
  Size size_;
  Scale context_;
  Size from_;  // what context_ was made for
  BufferPool pool_;
};

}  // namespace estrade::media::libav
