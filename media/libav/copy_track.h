// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "media/libav/fragment_writer.h"

namespace estrade::media::libav {

/// A track whose packets are published as they came: no decoding, no encoding. What every browser
/// plays already, and nothing that only looks like it: what turns out to be otherwise on the way
/// makes the track useless. Thread-bound.
class CopyTrack {
 public:
  /// Whether a stream's head promises that it may be copied: H.264 with 8-bit 4:2:0 in upright,
  /// square, progressive pictures of at most 1080 lines; AAC-LC of one channel or two.
  static bool is_promising(AVStream const& stream);

  /// The stream, which outlives it, is promising.
  CopyTrack(AVStream const& stream, TrackPlace place);

  void take(AVPacket const& packet);

  /// When the last packet's picture or sound ends; nothing before the first.
  [[nodiscard]] std::optional<Time> end() const { return end_; }

  /// Whether players can seek in it and nothing strange was met so far.
  [[nodiscard]] bool is_good() const { return is_good_; }

  void finish(Time end);

  [[nodiscard]] FragmentWriter const& writer() const { return writer_; }

 private:
  [[nodiscard]] bool is_strange(AVPacket const& packet) const;

  AVStream const& stream_;
  bool is_video_;
  FragmentWriter writer_;
  bool is_good_ = true;
  std::optional<Time> end_;
  std::optional<Time> key_at_;
  std::int64_t decoded_at_ = INT64_MIN;  // the last packet, in ticks
};

}  // namespace estrade::media::libav
