// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/libav/picture_encoder.h"

namespace estrade::media::libav {

/// AV1 (Main profile, 10 bit) by SVT-AV1, for those who can play it: half the bytes for several
/// times the work. A packet is shown when it is decoded, so there is no lead. The pictures have
/// 8 bits; encoding them with 10 saves a tenth of the bytes, and every player of the profile can.
class Av1Encoder : public PictureEncoder {
 public:
  Av1Encoder(Rung const& rung, AVRational rate, Colour const& colour);

  void encode(AVFrame const& picture, Time at, bool is_key, Sink const& sink) override;
  void finish(Sink const& sink) override;
  [[nodiscard]] Time lead() const override { return Time(0); }
  [[nodiscard]] AVCodecContext const& context() const override { return *codec_; }

 private:
  void receive(Sink const& sink);

  Codec codec_;
};

}  // namespace estrade::media::libav
