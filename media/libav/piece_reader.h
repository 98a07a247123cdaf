// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>

#include "media/error.h"
#include "media/libav/demuxer.h"
#include "media/source.h"

namespace estrade::media::libav {

/// Reads one track of our streams piece by piece, as if it were one file: decoding times go on from
/// piece to piece. The pieces outlive it. Thread-bound.
class PieceReader {
 public:
  enum class Kind { Picture, Sound };

  /// Opens the first piece, of at least one. A verdict when it holds no such track.
  static Result<PieceReader> open(std::span<Source const> pieces, Kind kind,
                                  std::stop_token stop = {});

  /// The track in the piece that next() returned a packet of, or the first one.
  [[nodiscard]] AVStream const& stream() const { return stream_in(*demuxer_); }

  /// The track as a decoder of all pieces must know it.
  [[nodiscard]] AVStream const& head() const { return stream_in(*head_); }

  /// When the track begins: 0, but where the stream was trimmed.
  [[nodiscard]] Time start() const { return start_; }

  /// From now on times are counted from there, rather than from 0. Only before the first next().
  void count_from(Time start);

  /// When the piece being read ends, in ticks of stream(), on a clock that starts with the first
  /// decoding.
  [[nodiscard]] std::int64_t end() const {
    return stream().duration - Demuxer::ticks_of(counted_from_, stream());
  }

  /// The next packet, its times as the pieces have them, in ticks of stream(); null at the end.
  /// Valid until the next call. A verdict when a piece cannot be read or is encoded differently.
  Result<AVPacket const*> next();

  /// How much of the pieces has been read, from 0 to 1.
  [[nodiscard]] double fraction_read() const;

 private:
  PieceReader(std::span<Source const> pieces, Kind kind, std::stop_token stop)
      : pieces_(pieces), kind_(kind), stop_(std::move(stop)) {}

  [[nodiscard]] AVStream const& stream_in(Demuxer const& piece) const;
  [[nodiscard]] Result<Demuxer> open_one(Source const& source) const;
  Result<void> open_piece();

  std::span<Source const> pieces_;
  Kind kind_;
  std::stop_token stop_;
  std::unique_ptr<Demuxer> head_;  // the piece that knows all a decoder must
  Time start_{};
  Time counted_from_{};
  std::size_t at_ = 0;  // the piece that is open
  std::optional<Demuxer> demuxer_;
};

}  // namespace estrade::media::libav
