// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/piece_reader.h"

#include <algorithm>

namespace estrade::media::libav {

namespace {

/// Whether one decoder, opened for the first, reads both.
bool is_alike(AVCodecParameters const& first, AVCodecParameters const& second) {
  return first.codec_id == second.codec_id && first.sample_rate == second.sample_rate &&
         std::ranges::equal(
             std::span(first.extradata, static_cast<std::size_t>(first.extradata_size)),
             std::span(second.extradata, static_cast<std::size_t>(second.extradata_size)));
}

}  // namespace

Result<PieceReader> PieceReader::open(std::span<Source const> pieces, Kind kind,
                                      std::stop_token stop) {
  PieceReader reader(pieces, kind, std::move(stop));
  if (auto const opened = reader.open_piece(); !opened) return fail(opened.error());
  return reader;
}

AVStream const& PieceReader::stream() const {
  return kind_ == Kind::Picture ? *demuxer_->video() : *demuxer_->audio();
}

Result<void> PieceReader::open_piece() {
  auto piece = Demuxer::open(pieces_[at_], stop_);
  if (!piece) return fail(piece.error());
  auto const* stream = kind_ == Kind::Picture ? piece->video() : piece->audio();
  if (stream == nullptr) {
    return fail(Fault::Unsupported, "a piece without the track",
                "One of the pieces holds no such track; give the pieces of one stream.");
  }
  if (demuxer_ && (!is_alike(*this->stream().codecpar, *stream->codecpar) ||
                   av_cmp_q(this->stream().time_base, stream->time_base) != 0)) {
    return fail(Fault::Unsupported, "pieces that are encoded differently",
                "The pieces do not belong together; give the pieces of one stream.");
  }
  piece->keep_times();
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
