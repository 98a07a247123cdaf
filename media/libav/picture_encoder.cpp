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

}  // namespace estrade::media::libav
