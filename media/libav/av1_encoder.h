// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/libav/picture_encoder.h"
#include "media/libav/picture_pool.h"

namespace estrade::media::libav {

/// AV1 (Main profile, 10 bit) by SVT-AV1, for those who can play it: about half the bytes of H.264
/// for twice the work that others take to make that (tests/bench/ladder). A packet is shown when it
/// is decoded, so there is no lead. The pictures have 8 bits; coded with 10 they take fewer bytes,
/// and every player of the profile can decode them.
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
  PicturePool wide_;
};

}  // namespace estrade::media::libav
