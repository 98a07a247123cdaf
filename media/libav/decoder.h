// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <set>

#include "media/error.h"
#include "media/libav/handle.h"

namespace estrade::media::libav {

/// The decoder we run for a codec; null when it is not among the allowed ones.
AVCodec const* find_decoder(AVCodecID id);

/// Turns packets of one stream into pictures or sound. Damaged packets are passed over: what could
/// not be decoded is missing, the rest is not lost. The stream outlives it. Thread-bound, decodes
/// on several threads of its own.
class Decoder {
 public:
  static Result<Decoder> open(AVStream const& stream);

  /// For one picture at a time rather than a film: no threads that would hold pictures back.
  static Result<Decoder> open_for_stills(AVStream const& stream);

  using Sink = std::function<void(AVFrame&)>;

  /// Decodes a packet and hands on what is ready, in the order of showing; `pts` is the best guess
  /// at the time, in ticks of the stream.
  void decode(AVPacket const& packet, Sink const& sink);

  /// The same, but nothing comes of the packet when no other picture builds on its picture and the
  /// codec says so.
  void decode_if_needed(AVPacket const& packet, Sink const& sink);

  /// From now on pictures of this kind come to nothing, where the codec says which those are.
  void leave_out(AVDiscard pictures) { codec_->skip_frame = pictures; }

  /// Whether something was passed over, or shown though damaged, since the first whole picture.
  /// What comes before it is the rest of what a camera was switched on in the middle of.
  [[nodiscard]] bool is_damaged() const { return is_damaged_; }

  /// Hands on what is still held back; afterwards decoding may start anew at a key frame.
  void drain(Sink const& sink);

 private:
  explicit Decoder(Codec codec) : codec_(std::move(codec)), frame_(make_frame()) {}

  static Result<Decoder> open(AVStream const& stream, int threads);
  void send(AVPacket const* packet, Sink const& sink);
  void receive(Sink const& sink);

  [[nodiscard]] std::int64_t time_of_frame();

  Codec codec_;
  Frame frame_;
  bool has_begun_ = false;
  bool is_damaged_ = false;
  bool has_times_ = false;               // some packet said when it is shown
  std::multiset<std::int64_t> waiting_;  // decoding times of pictures not yet handed on
};

}  // namespace estrade::media::libav
