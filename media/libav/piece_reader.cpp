// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/piece_reader.h"

#include <algorithm>

#include "media/libav/parameter_sets.h"

namespace estrade::media::libav {

namespace {

// Tracks that are not trimmed begin by then; see CopyTrack.
constexpr Time latest_start = std::chrono::milliseconds(100);

/// Whether one decoder, opened for the first, reads both.
bool is_alike(AVCodecParameters const& first, AVCodecParameters const& second) {
  if (first.codec_id != second.codec_id || first.sample_rate != second.sample_rate) return false;
  return std::ranges::equal(extradata_of(first), extradata_of(second)) ||
         covers(extradata_of(first), extradata_of(second));
}

bool is_alike(AVStream const& first, AVStream const& second) {
  return is_alike(*first.codecpar, *second.codecpar) &&
         av_cmp_q(first.time_base, second.time_base) == 0;
}

}  // namespace

Result<PieceReader> PieceReader::open(std::span<Source const> pieces, Kind kind,
                                      std::stop_token stop) {
  PieceReader reader(pieces, kind, std::move(stop));
  auto first = reader.open_one(pieces.front());
  if (!first) return fail(first.error());
  auto last = reader.open_one(pieces.back());
  if (!last) return fail(last.error());
  auto const* packet = first->next();
  while (packet != nullptr && packet->stream_index != reader.stream_in(*first).index) {
    packet = first->next();
  }
  if (packet != nullptr) {
    auto const at = Demuxer::time_of(packet->pts, reader.stream_in(*first));
    if (at > latest_start) reader.start_ = at;
  }
  // Where a stream was trimmed, what was made for its end may have to be told at its beginning.
  bool const last_knows_more = is_alike(reader.stream_in(*last), reader.stream_in(*first));
  reader.head_ = std::make_unique<Demuxer>(std::move(last_knows_more ? *last : *first));
  if (auto const opened = reader.open_piece(); !opened) return fail(opened.error());
  return reader;
}

void PieceReader::count_from(Time start) {
  counted_from_ = start;
  demuxer_->keep_times(start);
}

AVStream const& PieceReader::stream_in(Demuxer const& piece) const {
  return kind_ == Kind::Picture ? *piece.video() : *piece.audio();
}

Result<Demuxer> PieceReader::open_one(Source const& source) const {
  auto piece = Demuxer::open(source, stop_);
  if (!piece) return fail(piece.error());
  if ((kind_ == Kind::Picture ? piece->video() : piece->audio()) == nullptr) {
    return fail(Fault::Unsupported, "a piece without the track",
                "One of the pieces holds no such track; give the pieces of one stream.");
  }
  piece->keep_times();
  return piece;
}

Result<void> PieceReader::open_piece() {
  auto piece = open_one(pieces_[at_]);
  if (!piece) return fail(piece.error());
  if (!is_alike(head(), stream_in(*piece))) {
    return fail(Fault::Unsupported, "pieces that are encoded differently",
                "The pieces do not belong together; give the pieces of one stream.");
  }
  piece->keep_times(counted_from_);
  demuxer_.emplace(std::move(*piece));
  return {};
}

Result<AVPacket const*> PieceReader::next() {
  for (;;) {
    while (auto const* packet = demuxer_->next()) {
      if (packet->stream_index == stream().index) return packet;
    }
    if (stop_.stop_requested()) {
      return fail(Fault::Cancelled, "stopped while packaging",
                  "The work was stopped; start it again.");
    }
    if (at_ + 1 == pieces_.size()) return nullptr;
    ++at_;
    if (auto const opened = open_piece(); !opened) return fail(opened.error());
  }
}

double PieceReader::fraction_read() const {
  return (static_cast<double>(at_) + demuxer_->fraction_read()) /
         static_cast<double>(pieces_.size());
}

}  // namespace estrade::media::libav
