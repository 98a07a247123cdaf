// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "media/ladder.h"
#include "media/libav/colour.h"
#include "media/libav/handle.h"
#include "media/time.h"

namespace estrade::media::libav {

/// Makes packets of pictures that are yuv420p of one size, in decoding order, with the times they
/// were given. Thread-bound.
class PictureEncoder {
 public:
  using Sink = std::function<void(Packet)>;

  PictureEncoder() = default;
  PictureEncoder(PictureEncoder const&) = delete;
  PictureEncoder& operator=(PictureEncoder const&) = delete;
  virtual ~PictureEncoder() = default;

  /// `at` grows from call to call, beginning with a key.
  virtual void encode(AVFrame const& picture, Time at, bool is_key, Sink const& sink) = 0;

  /// The end: hands on what is held back.
  virtual void finish(Sink const& sink) = 0;

  /// How much earlier decoding has to begin than showing.
  [[nodiscard]] virtual Time lead() const = 0;

  [[nodiscard]] virtual AVCodecContext const& context() const = 0;
};

/// The encoder for a rung's codec. `rate` is in pictures a second, a hint.
std::unique_ptr<PictureEncoder> make_encoder(Rung const& rung, AVRational rate,
                                             Colour const& colour);

/// Tells an encoder that is not open yet what all of them are given: a rung's pictures of square
/// pixels, and that its parameter sets go into a file's head.
void describe_pictures(AVCodecContext& encoder, Rung const& rung, AVRational rate,
                       Colour const& colour);

}  // namespace estrade::media::libav
