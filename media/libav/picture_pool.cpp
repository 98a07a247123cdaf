// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/picture_pool.h"

extern "C" {
#include <libavutil/imgutils.h>
}

#include <cstddef>

#include "media/libav/error.h"

namespace estrade::media::libav {

PicturePool::PicturePool(Size size, AVPixelFormat format) : size_(size), format_(format) {
  int const bytes =
      check(av_image_get_buffer_size(format, size.width, size.height, alignment), "sizing");
  pool_.reset(allocated(av_buffer_pool_init(static_cast<std::size_t>(bytes) + alignment, nullptr)));
}

Frame PicturePool::take() {
  auto frame = make_frame();
  frame->format = format_;
  frame->width = size_.width;
  frame->height = size_.height;
  frame->buf[0] = allocated(av_buffer_pool_get(pool_.get()));
  check(av_image_fill_arrays(frame->data, frame->linesize, frame->buf[0]->data, format_,
                             size_.width, size_.height, alignment),
        "placing a picture");
  return frame;
}

}  // namespace estrade::media::libav
