// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include "media/libav/demuxer.h"
#include "media/libav/orientation.h"
#include "media/pixels.h"
#include "media/progress.h"
#include "media/time.h"

namespace estrade::media::libav {

/// A decoded picture that renders itself at any size. Shares the pixels when copied; needs nothing
/// of the stream it comes from any more.
class Still {
 public:
  Still(AVFrame const& frame, AVStream const& stream)
      : frame_(share(frame)),
        aspect_(sample_aspect_of(stream, frame)),
        orientation_(Orientation::of(stream)),
        at_(frame.pts == AV_NOPTS_VALUE ? Time(0) : Demuxer::time_of(frame.pts, stream)) {}

  /// A picture of its own, of square pixels.
  Still(AVFrame const& frame, Orientation orientation)
      : frame_(share(frame)), aspect_{1, 1}, orientation_(orientation) {}

  /// The picture's size as shown: turned, with square pixels.
  [[nodiscard]] int width() const { return shown().first; }
  [[nodiscard]] int height() const { return shown().second; }

  /// When it begins to show.
  [[nodiscard]] Time at() const { return at_; }

  /// What it weighs in memory while it is kept, in bytes.
  [[nodiscard]] std::size_t weight() const;

  /// In sRGB, scaled to this size.
  [[nodiscard]] Pixels render(int width, int height) const;

 private:
  [[nodiscard]] std::pair<int, int> shown() const;

  std::shared_ptr<AVFrame const> frame_;  // immutable, so copies may share it
  AVRational aspect_;
  Orientation orientation_;
  Time at_{};
};

/// Told which of the times asked for a picture belongs to. A picture may be given for many times.
using StillSink = std::function<void(std::size_t index, Still const& still)>;

/// Finds the pictures shown at `times`, which ascend, reading the recording once. Both return how
/// many different pictures that were; 0 when none could be decoded or a stop was requested. The
/// demuxer has video. No picture from before the first time is taken.
///
/// Key frames only: cheap, each time gets the last key frame before it.
Result<std::size_t> read_key_stills(Demuxer& demuxer, std::span<Time const> times,
                                    StillSink const& sink, Progress const& progress);
/// Decodes everything: exact.
Result<std::size_t> read_all_stills(Demuxer& demuxer, std::span<Time const> times,
                                    StillSink const& sink, Progress const& progress);

/// Hands over the picture shown at each of `moments`, which ascend, and those that follow it within
/// `span`; `index` is that of the moment. Decodes little more than these where key frames are not
/// rare. A moment beyond the end gets the last picture; one whose pictures are damaged none.
Result<void> read_moments(Demuxer& demuxer, std::span<Time const> moments, Time span,
                          StillSink const& sink, Progress const& progress);

}  // namespace estrade::media::libav
