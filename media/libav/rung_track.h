// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "media/ladder.h"
#include "media/libav/fragment_writer.h"
#include "media/libav/scaler.h"
#include "media/libav/video_encoder.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

/// One rendition of the picture: scaled, encoded, written. Thread-bound.
class RungTrack {
 public:
  /// `rate`: pictures a second of what arrives; every second one is left out where the rung wants
  /// fewer.
  RungTrack(Rung const& rung, AVRational rate, Colour const& colour, TrackPlace place,
            TrackStart start);

  /// Shows a picture, which is at least as large as the rung, from `showing.at` on.
  void show(AVFrame const& picture, timing::Showing const& showing);

  void finish(Time end);

  [[nodiscard]] Rung const& rung() const { return rung_; }
  [[nodiscard]] double frame_rate() const { return av_q2d(rate_); }
  [[nodiscard]] FragmentWriter const& writer() const { return writer_; }

  /// The picture shown last at this size; null when the last one was left out.
  [[nodiscard]] AVFrame const* scaled() const { return scaled_.get(); }

 private:
  void end_piece(Time at);
  void empty();

  Rung rung_;
  bool is_halved_;
  AVRational rate_;
  Time shortest_showing_;
  Time shown_at_;
  Colour colour_;
  bool in_pieces_;
  Time piece_end_;
  Scaler scaler_;
  Frame scaled_;
  std::optional<VideoEncoder> encoder_;
  FragmentWriter writer_;
};

}  // namespace estrade::media::libav
