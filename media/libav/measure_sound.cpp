// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/measure_sound.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "media/libav/decoder.h"
#include "media/libav/demuxer.h"
#include "media/libav/resampler.h"
#include "media/sound/meter.h"

namespace estrade::media::libav {

namespace {

/// One sound of the recording, heard as AudioTrack would publish it but for the gain.
class Listener {
 public:
  void hear(AVFrame const& frame) {
    if (!is_sound(frame)) return;
    if (!meter_) {
      int const channels = published_channels(frame);
      resampler_.emplace(sound::sample_rate, channels);
      meter_.emplace(channels);
    }
    auto const sound = resampler_->convert(frame);
    std::array<float const*, 2> const planes = {
        reinterpret_cast<float const*>(sound->extended_data[0]),
        reinterpret_cast<float const*>(sound->extended_data[1])};
    meter_->listen(planes, sound->nb_samples);
  }

  [[nodiscard]] sound::Loudness loudness() const {
    return meter_ ? meter_->loudness() : sound::Loudness();
  }

 private:
  std::optional<Resampler> resampler_;
  std::optional<sound::Meter> meter_;
};

class Survey {
 public:
  Result<void> hear(Source const& part, Progress const& progress, std::stop_token const& stop);

  [[nodiscard]] std::vector<sound::Loudness> loudness() const {
    std::vector<sound::Loudness> result;
    for (auto const& listener : listeners_) result.push_back(listener.loudness());
    return result;
  }

 private:
  std::vector<Listener> listeners_;
};

Result<void> Survey::hear(Source const& part, Progress const& progress,
                          std::stop_token const& stop) {
  auto demuxer = Demuxer::open(part, stop);
  if (!demuxer) return fail(demuxer.error());
  auto const& streams = demuxer->audio_streams();
  if (streams.empty()) return {};
  demuxer->read_sound_only();
  std::vector<Decoder> decoders;
  for (auto const* stream : streams) {
    auto decoder = Decoder::open(*stream);
    if (!decoder) return fail(decoder.error());
    decoders.push_back(std::move(*decoder));
  }
  if (listeners_.size() < streams.size()) listeners_.resize(streams.size());

  auto const duration = demuxer->duration();
  double done = 0;
  while (auto const* packet = demuxer->next()) {
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (!demuxer->is_audio(*packet, i)) continue;
      decoders[i].decode(*packet, [&](AVFrame const& frame) { listeners_[i].hear(frame); });
      if (!progress || packet->pts == AV_NOPTS_VALUE) continue;
      auto const now = in_seconds(Demuxer::time_of(packet->pts, *streams[i]));
      double const fraction =
          duration > Time(0) ? now / in_seconds(duration) : demuxer->fraction_read();
      done = std::max(done, std::min(fraction, 1.0));
      progress(done);
    }
  }
  for (std::size_t i = 0; i < streams.size(); ++i) {
    decoders[i].drain([&](AVFrame const& frame) { listeners_[i].hear(frame); });
  }
  return {};
}

}  // namespace

Result<std::vector<sound::Loudness>> measure_sound(std::span<Source const> parts,
                                                   Progress const& progress, std::stop_token stop) {
  Survey survey;
  auto const count = static_cast<double>(parts.size());
  double before = 0;  // parts
  for (auto const& part : parts) {
    Progress forward;
    if (progress) forward = [&](double fraction) { progress((before + fraction) / count); };
    if (auto const heard = survey.hear(part, forward, stop); !heard) return fail(heard.error());
    if (stop.stop_requested()) {
      return fail(Fault::Cancelled, "stopped while measuring the sound",
                  "The work was stopped; start it again.");
    }
    ++before;
  }
  return survey.loudness();
}

}  // namespace estrade::media::libav
