// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/ladder.h"
#include "media/libav/handle.h"

namespace estrade::media::libav {

/// Room for pictures of one size and format, used again once nobody holds a picture: allocated one
/// by one, in turn with an encoder's own, they would leave ever more holes in the heap. Pictures
/// may outlive it. Thread-bound; the pictures are not.
class PicturePool {
 public:
  PicturePool(Size size, AVPixelFormat format);

  /// A picture whose samples are what somebody left in them.
  [[nodiscard]] Frame take();

  /// Bytes at which each plane and row begins: what the fastest loops of zimg and x264 like.
  static constexpr int alignment = 64;

 private:
  Size size_;
  AVPixelFormat format_;
  BufferPool pool_;
};

}  // namespace estrade::media::libav
