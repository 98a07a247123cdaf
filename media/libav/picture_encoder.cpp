// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/picture_encoder.h"

#include "media/libav/av1_encoder.h"
#include "media/libav/video_encoder.h"

namespace estrade::media::libav {

std::unique_ptr<PictureEncoder> make_encoder(Rung const& rung, AVRational rate,
                                             Colour const& colour) {
  if (rung.codec == PictureCodec::Av1) return std::make_unique<Av1Encoder>(rung, rate, colour);
  return std::make_unique<VideoEncoder>(rung, rate, colour);
}

void describe_pictures(AVCodecContext& encoder, Rung const& rung, AVRational rate,
                       Colour const& colour) {
  encoder.width = rung.size.width;
  encoder.height = rung.size.height;
  encoder.framerate = rate;
  encoder.sample_aspect_ratio = {1, 1};
  encoder.color_range = AVCOL_RANGE_MPEG;
  encoder.colorspace = colour.matrix;
  encoder.color_primaries = colour.primaries;
  encoder.color_trc = colour.transfer;
  encoder.flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
}

}  // namespace estrade::media::libav
