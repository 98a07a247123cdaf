// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/scaler.h"

extern "C" {
#include <libavutil/imgutils.h>
}

#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

constexpr int alignment = 64;  // what the fastest of swscale's and x264's loops like

}  // namespace

Scaler::Scaler(Size size) : size_(size) {
  int const bytes = check(
      av_image_get_buffer_size(AV_PIX_FMT_YUV420P, size.width, size.height, alignment), "sizing");
  pool_.reset(allocated(av_buffer_pool_init(static_cast<std::size_t>(bytes) + alignment, nullptr)));
}

Frame Scaler::scale(AVFrame const& picture) {
  if (picture.width == size_.width && picture.height == size_.height) return share(picture);
  Size const from{picture.width, picture.height};
  if (!context_ || from != from_) {
    context_.reset(allocated(sws_getContext(from.width, from.height, AV_PIX_FMT_YUV420P,
                                            size_.width, size_.height, AV_PIX_FMT_YUV420P,
                                            SWS_BICUBIC, nullptr, nullptr, nullptr)));
    from_ = from;
  }
  auto frame = make_frame();
  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = size_.width;
  frame->height = size_.height;
  frame->buf[0] = allocated(av_buffer_pool_get(pool_.get()));
  check(av_image_fill_arrays(frame->data, frame->linesize, frame->buf[0]->data, AV_PIX_FMT_YUV420P,
                             size_.width, size_.height, alignment),
        "placing a picture");
  sws_scale(context_.get(), picture.data, picture.linesize, 0, picture.height, frame->data,
            frame->linesize);
  frame->pts = picture.pts;
  return frame;
}

}  // namespace estrade::media::libav
