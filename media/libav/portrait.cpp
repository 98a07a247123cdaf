// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/portrait.h"

#include "media/libav/orientation.h"

namespace estrade::media::libav {

Portrait portray(Demuxer const& demuxer) {
  Portrait portrait;
  portrait.container = demuxer.format().iformat->name;
  portrait.duration = demuxer.duration();
  portrait.notes = demuxer.notes();
  if (auto const* stream = demuxer.video()) {
    auto const& parameters = *stream->codecpar;
    auto const orientation = Orientation::of(*stream);
    auto const aspect = stream->sample_aspect_ratio.num > 0 ? stream->sample_aspect_ratio
                                                            : parameters.sample_aspect_ratio;
    auto const [width, height] =
        shown_size(parameters.width, parameters.height, aspect, orientation);
    VideoStream video;
    video.codec = avcodec_get_name(parameters.codec_id);
    video.width = width;
    video.height = height;
    video.rotation = orientation.clockwise;
    auto const rate = stream->avg_frame_rate;
    if (rate.num > 0 && rate.den > 0) video.frame_rate = av_q2d(rate);
    portrait.video.push_back(video);
  }
  for (auto const* stream : demuxer.audio_streams()) {
    auto const& parameters = *stream->codecpar;
    portrait.audio.push_back({avcodec_get_name(parameters.codec_id),
                              parameters.ch_layout.nb_channels, parameters.sample_rate,
                              Demuxer::language_of(*stream), Demuxer::title_of(*stream)});
  }
  return portrait;
}

}  // namespace estrade::media::libav
