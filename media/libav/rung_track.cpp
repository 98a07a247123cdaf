// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/rung_track.h"

#include <utility>

#include "media/timing/pieces.h"

namespace estrade::media::libav {

namespace {

constexpr double tolerance = 1.01;       // rates are measured: 30.002 is 30
constexpr std::size_t most_waiting = 4;  // pictures; memory for nothing beyond

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
      scaler_(rung.size),
      piece_end_(timing::piece_end_after(start.at)),
      encoder_(make_encoder(rung, rate_, colour)),
      writer_(std::move(place), TrackFormat::of(encoder_->context()), encoder_->lead(),
              timing::shortest_segment, std::move(start)),
      pieces_(writer_.track().pieces.size()),
      worker_([this] { work(); }) {}

RungTrack::~RungTrack() {
  {
    std::lock_guard const lock(arriving_);
    waiting_.clear();
    is_ended_ = true;
  }
  changed_.notify_all();
  if (worker_.joinable()) worker_.join();
}

void RungTrack::show(AVFrame const& picture, timing::Showing const& showing) {
  scaled_.reset();
  if (!showing.is_key && showing.at < shown_at_ + shortest_showing_) return;
  shown_at_ = showing.at;
  scaled_ = scaler_.scale(picture);
  std::unique_lock lock(arriving_);
  changed_.wait(lock, [this] { return waiting_.size() < most_waiting || failure_; });
  if (failure_) std::rethrow_exception(failure_);
  waiting_.push_back({share(*scaled_), showing});
  changed_.notify_all();
}

void RungTrack::finish(Time end) {
  {
    std::lock_guard const lock(arriving_);
    is_ended_ = true;
  }
  changed_.notify_all();
  worker_.join();
  if (failure_) std::rethrow_exception(failure_);
  empty();
  writer_.finish(end);
}

hls::Track RungTrack::track() const {
  std::lock_guard const lock(encoding_);
  return writer_.track();
}

void RungTrack::work() {
  try {
    while (auto const shown = next()) {
      std::lock_guard const lock(encoding_);
      encode(*shown);
    }
  } catch (...) {
    std::lock_guard const lock(arriving_);
    failure_ = std::current_exception();
    changed_.notify_all();
  }
}

std::optional<RungTrack::Shown> RungTrack::next() {
  std::unique_lock lock(arriving_);
  changed_.wait(lock, [this] { return !waiting_.empty() || is_ended_; });
  if (waiting_.empty()) return std::nullopt;
  auto shown = std::move(waiting_.front());
  waiting_.pop_front();
  changed_.notify_all();
  return shown;
}

void RungTrack::encode(Shown const& shown) {
  auto const& [at, is_key, is_new] = shown.showing;
  if (in_pieces_ && is_key && at >= piece_end_) end_piece(at);
  encoder_->encode(*shown.picture, at, is_key,
                   [this](Packet packet) { writer_.write(std::move(packet)); });
}

/// The encoder looks dozens of pictures ahead, which for slides is minutes: what is finished must
/// not wait for them. Every piece has an encoder of its own.
void RungTrack::end_piece(Time at) {
  piece_end_ = timing::piece_end_after(at);
  empty();
  writer_.end_piece(at);
  pieces_ = writer_.track().pieces.size();
  encoder_.reset();  // never two of them at once: one holds dozens of pictures
  encoder_ = make_encoder(rung_, rate_, colour_);
}

void RungTrack::empty() {
  encoder_->finish([this](Packet packet) { writer_.write(std::move(packet)); });
}

}  // namespace estrade::media::libav
