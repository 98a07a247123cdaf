// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>

#include "media/ladder.h"
#include "media/libav/colour.h"
#include "media/libav/handle.h"
#include "media/libav/picture_encoder.h"
#include "media/time.h"

namespace estrade::media::libav {

/// H.264 for every browser, by x264 on all processors: closed groups of pictures, the source's own
/// times. Packets come out in decoding order with a time base of 1/90000 s. Their decoding times
/// are the presentation times in order, so a key frame's equals its own presentation time, however
/// uneven the pictures are, and no picture is shown more than lead() before it is decoded. Where
/// pictures are rare, because what they show stands still, they are made coarser. Thread-bound.
class VideoEncoder : public PictureEncoder {
 public:
  /// What its packets are for.
  enum class Use {
    Track,   ///< all of a track, or a piece that is followed by others of the same kind
    Insert,  ///< between packets of another encoder: decoded in the order of showing, so that
             ///< decoding times fit anywhere, and with parameter sets under a number of their own,
             ///< so that one head can hold those of both
  };

  /// Pictures are yuv420p of the rung's size; `rate` is in pictures a second, a hint.
  VideoEncoder(Rung const& rung, AVRational rate, Colour const& colour, Use use = Use::Track);

  void encode(AVFrame const& picture, Time at, bool is_key, Sink const& sink) override;
  void finish(Sink const& sink) override;
  [[nodiscard]] Time lead() const override { return 2 * longest_gap_; }
  [[nodiscard]] AVCodecContext const& context() const override { return *codec_; }

 private:
  void send(Sink const& sink);
  void choose_quality();
  void receive(Sink const& sink);

  Codec codec_;
  double quality_;
  std::deque<Time> recent_;  // when the last pictures are shown
  Time longest_gap_;         // between pictures that may be coded out of order
  Frame held_;               // until the next picture's time is known
  Time held_at_{};
  bool after_gap_ = false;                   // held_ came longest_gap_ or more after the one before
  std::deque<std::int64_t> decoding_times_;  // of the pictures inside, in ticks
};

}  // namespace estrade::media::libav
