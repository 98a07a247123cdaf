// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/ladder.h"
#include "media/libav/decoder.h"
#include "media/libav/idle_stretch.h"
#include "media/libav/orientation.h"
#include "media/libav/picture_filter.h"
#include "media/libav/rung_track.h"
#include "media/libav/scene_watch.h"
#include "media/libav/stillness.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

/// The way of the picture: decoded once, freed of repetitions, filtered, put in time, made smaller
/// step by step, encoded at every size. Nothing is written until a first picture could be decoded.
/// Thread-bound, with threads of its own inside the decoder and the encoders.
class VideoLadder {
 public:
  struct Plan {
    Ladder ladder = Ladder::standard();
    std::optional<Size> copied;    ///< what exists already: only smaller ones are made
    bool is_for_copied = false;    ///< rather those that are not smaller
    std::vector<Time> boundaries;  ///< where its segments begin; empty: as they come
    std::filesystem::path folder;
    std::string token;  ///< part of the files' names, "-k3f9ab"; may be empty
    bool in_pieces = false;
    std::vector<TrackStart> starts;  ///< where an earlier run left the rungs; all at one time
  };

  explicit VideoLadder(Plan plan);

  /// From now on packets are this stream's, which outlives it, and its times are counted from
  /// `offset`. A verdict when it cannot be decoded.
  Result<void> read_from(AVStream const& stream, Time offset);

  void take(AVPacket const& packet);

  /// Decodes and filters what is still held back of the stream.
  void drain();

  /// Whether something of the stream could not be decoded and was passed over.
  [[nodiscard]] bool is_damaged() const { return decoder_ && decoder_->is_damaged(); }

  /// When the last picture ends; nothing when none could be decoded.
  [[nodiscard]] std::optional<Time> end() const;

  /// Holds the last picture until `end` and writes the rest. Only after drain(), and only when
  /// there was a picture.
  void finish(Time end);

  /// The largest first; empty before the first picture.
  [[nodiscard]] std::vector<std::unique_ptr<RungTrack>> const& rungs() const { return rungs_; }

  /// When much of the picture changed, from the start of this run on; nothing when none was decoded
  /// that can be compared.
  [[nodiscard]] std::optional<std::vector<Scene>> scenes() const;

  /// The name of a rung's track and the beginning of its files' names.
  static std::string name_of(Rung const& rung);

 private:
  bool put_off(AVPacket const& packet);
  void decode(AVPacket const& packet);
  void filter(AVFrame& frame);
  void show(AVFrame& picture);
  void show_on_rungs(AVFrame const& picture, timing::Showing const& showing);
  void start(AVFrame const& frame);

  Plan plan_;
  Time start_;
  AVStream const* stream_ = nullptr;
  Time offset_{};
  Orientation orientation_;
  std::optional<Decoder> decoder_;
  std::vector<Packet> put_off_;  // from a key frame on, while the start is far
  std::int64_t put_off_bytes_ = 0;
  std::optional<IdleStretch> idle_;  // of the stream that is read
  Time left_out_{};                  // the latest picture that was not decoded
  bool repeats_ = false;             // the last picture that was decoded
  Stillness stillness_;
  SceneWatch scenes_;
  timing::Change change_ = timing::Change::Marked;  // of the picture in the filter
  bool is_interlaced_ = false;                      // once a picture was
  std::optional<PictureFilter> filter_;
  std::vector<std::unique_ptr<RungTrack>> rungs_;
  timing::Cadence cadence_;
  Frame last_;             // the picture shown last
  Time previous_{};        // when a picture arrived last
  Time interval_{};        // how long pictures are shown, as the stream says
  AVRational rate_{0, 1};  // as the stream says, bounded
};

}  // namespace estrade::media::libav
