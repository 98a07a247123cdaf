// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "media/hls/playlist.h"
#include "media/ladder.h"
#include "media/libav/decoder.h"
#include "media/libav/fragment_writer.h"
#include "media/libav/orientation.h"
#include "media/libav/picture_filter.h"
#include "media/libav/video_encoder.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

/// The way of the picture: decoded, filtered, put in time, encoded, written. Nothing is written
/// until a first picture could be decoded. The stream outlives it. Thread-bound.
class VideoTrack {
 public:
  static Result<VideoTrack> open(AVStream const& stream, std::filesystem::path path);

  void take(AVPacket const& packet);

  /// Decodes and filters what is still held back; take() no more.
  void drain();

  /// When the last picture ends; nothing when none could be decoded.
  [[nodiscard]] std::optional<Time> end() const;

  /// Holds the last picture until `end` and writes the rest. Only after drain(), and only when
  /// there was a picture.
  hls::Track finish(Time end);

  [[nodiscard]] Rung rung() const { return rung_; }

  /// Pictures a second, for the playlist.
  [[nodiscard]] double frame_rate() const;

 private:
  VideoTrack(AVStream const& stream, std::filesystem::path path, Decoder decoder);

  void filter(AVFrame& frame);
  void show(AVFrame& picture);
  void encode(AVFrame const& picture, timing::Showing const& showing);
  void start(AVFrame const& frame);

  AVStream const& stream_;
  std::filesystem::path path_;
  Orientation orientation_;
  Decoder decoder_;
  Rung rung_;
  std::optional<PictureFilter> filter_;
  std::optional<VideoEncoder> encoder_;
  std::unique_ptr<FragmentWriter> writer_;
  timing::Cadence cadence_;
  Frame last_;             // the picture shown last
  Time previous_{};        // when a picture arrived last
  Time interval_;          // how long pictures are shown, as the stream says or the last one was
  AVRational rate_{0, 1};  // as the stream says, bounded
  std::int64_t shown_ = 0;
};

}  // namespace estrade::media::libav
