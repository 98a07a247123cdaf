// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "media/ladder.h"
#include "media/libav/fragment_writer.h"
#include "media/libav/picture_encoder.h"
#include "media/libav/scaler.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

/// One rendition of the picture: scaled where it is shown, encoded and written on a thread of its
/// own, which costs less than the encoder's threads waiting for each other. Its functions are
/// thread-bound; what failed on its thread is thrown by the next of them.
class RungTrack {
 public:
  /// `rate`: pictures a second of what arrives; every second one is left out where the rung wants
  /// fewer.
  RungTrack(Rung const& rung, AVRational rate, Colour const& colour, TrackPlace place,
            TrackStart start);
  RungTrack(RungTrack const&) = delete;
  RungTrack& operator=(RungTrack const&) = delete;
  ~RungTrack();

  /// Shows a picture, which is at least as large as the rung, from `showing.at` on. Waits while
  /// too many are on their way.
  void show(AVFrame const& picture, timing::Showing const& showing);

  /// The end: returns when everything is written.
  void finish(Time end);

  [[nodiscard]] Rung const& rung() const { return rung_; }
  [[nodiscard]] double frame_rate() const { return av_q2d(rate_); }

  /// How many files are finished, and what lies in them.
  [[nodiscard]] std::size_t pieces() const { return pieces_; }
  [[nodiscard]] hls::Track track() const;

  /// The picture shown last at this size; null when the last one was left out.
  [[nodiscard]] AVFrame const* scaled() const { return scaled_.get(); }

 private:
  struct Shown {
    Frame picture;
    timing::Showing showing;
  };

  void work();
  std::optional<Shown> next();
  void encode(Shown const& shown);
  void end_piece(Time at);
  void empty();

  Rung rung_;
  bool is_halved_;
  AVRational rate_;
  Time shortest_showing_;
  Time shown_at_;
  Colour colour_;
  bool in_pieces_;
  Scaler scaler_;
  Frame scaled_;

  mutable std::mutex encoding_;  // for what its thread works with
  Time piece_end_;
  std::unique_ptr<PictureEncoder> encoder_;
  FragmentWriter writer_;
  std::atomic<std::size_t> pieces_;

  std::mutex arriving_;  // for what goes to its thread and comes back
  std::condition_variable changed_;
  std::deque<Shown> waiting_;
  bool is_ended_ = false;
  std::exception_ptr failure_;

  std::thread worker_;  // the last member: it uses all others
};

}  // namespace estrade::media::libav
