// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/rung_track.h"

#include <utility>

namespace estrade::media::libav {

namespace {

constexpr double tolerance = 1.01;  // rates are measured: 30.002 is 30

bool is_above(AVRational rate, double most) { return av_q2d(rate) > most * tolerance; }

AVRational halved(AVRational rate) { return {rate.num, 2 * rate.den}; }

}  // namespace

RungTrack::RungTrack(Rung const& rung, AVRational rate, Colour const& colour, TrackPlace place,
                     TrackStart start)
    : rung_(rung),
      is_halved_(is_above(rate, rung.rate)),
      rate_(is_halved_ ? halved(rate) : rate),
      // Three quarters of a picture's time at the new rate: between one and two of the old.
      shortest_showing_(is_halved_ ? Time(av_rescale(750'000, rate_.den, rate_.num)) : Time(0)),
      shown_at_(start.at),
      colour_(colour),
      in_pieces_(place.in_pieces),
      piece_end_(timing::piece_end_after(start.at)),
      scaler_(rung.size),
      encoder_(std::in_place, rung, rate_, colour),
      writer_(std::move(place), TrackFormat::of(encoder_->context()), encoder_->lead(),
              timing::segment_length / 2, std::move(start)) {}

void RungTrack::show(AVFrame const& picture, timing::Showing const& showing) {
  scaled_.reset();
  if (!showing.is_key && showing.at < shown_at_ + shortest_showing_) return;
  if (in_pieces_ && showing.is_key && showing.at >= piece_end_) end_piece(showing.at);
  shown_at_ = showing.at;
  scaled_ = scaler_.scale(picture);
  encoder_->encode(*scaled_, showing.at, showing.is_key,
                   [this](Packet packet) { writer_.write(std::move(packet)); });
}

/// The encoder looks dozens of pictures ahead, which for slides is minutes: what is finished must
/// not wait for them. Every piece has an encoder of its own.
void RungTrack::end_piece(Time at) {
  piece_end_ = timing::piece_end_after(at);
  empty();
  writer_.end_piece(at);
  encoder_.emplace(rung_, rate_, colour_);
}

void RungTrack::empty() {
  encoder_->finish([this](Packet packet) { writer_.write(std::move(packet)); });
}

void RungTrack::finish(Time end) {
  empty();
  writer_.finish(end);
}

}  // namespace estrade::media::libav
