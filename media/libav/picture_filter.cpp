// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/picture_filter.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

#include <cerrno>
#include <utility>

#include <fmt/format.h>

#include "media/libav/colour.h"
#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

constexpr AVRational microseconds{1, 1'000'000};

}  // namespace

void PictureFilter::filter(AVFrame const& frame, Sink const& sink) {
  if (frame.interlaced_frame != 0) interlaced_ = true;
  Shape const shape(frame.width, frame.height, frame.format, frame.colorspace, frame.color_range,
                    interlaced_);
  if (!graph_ || shape != shape_) {
    if (graph_) drain(sink);
    build(frame);
    shape_ = shape;
  }
  auto const copy = share(frame);
  check(av_buffersrc_add_frame(entry_, copy.get()), "filtering a picture");
  fetch(sink);
}

void PictureFilter::drain(Sink const& sink) {
  if (!graph_) return;
  check(av_buffersrc_add_frame(entry_, nullptr), "draining the filters");
  fetch(sink);
  graph_.reset();
}

void PictureFilter::build(AVFrame const& frame) {
  graph_.reset(allocated(avfilter_graph_alloc()));
  graph_->nb_threads = 1;  // the encoder's threads keep the processors busy

  auto const entry = fmt::format("video_size={}x{}:pix_fmt={}:time_base=1/1000000:pixel_aspect=1/1",
                                 frame.width, frame.height, frame.format);
  check(avfilter_graph_create_filter(&entry_, avfilter_get_by_name("buffer"), "in", entry.c_str(),
                                     nullptr, graph_.get()),
        "making the entry of the filters");
  check(avfilter_graph_create_filter(&exit_, avfilter_get_by_name("buffersink"), "out", nullptr,
                                     nullptr, graph_.get()),
        "making the exit of the filters");

  bool const swaps = orientation_.swaps_sides();
  std::string chain = interlaced_ ? "bwdif=mode=send_frame:deint=interlaced," : "";
  chain += scale_filters(frame, Colour::for_frame(frame), swaps ? height_ : width_,
                         swaps ? width_ : height_, format_);
  if (auto const turning = orientation_.filters(); !turning.empty()) chain += ',' + turning;

  Endpoints outputs(allocated(avfilter_inout_alloc()));
  outputs->name = allocated(av_strdup("in"));
  outputs->filter_ctx = entry_;
  Endpoints inputs(allocated(avfilter_inout_alloc()));
  inputs->name = allocated(av_strdup("out"));
  inputs->filter_ctx = exit_;
  auto* free_inputs = inputs.release();
  auto* free_outputs = outputs.release();
  int const code =
      avfilter_graph_parse_ptr(graph_.get(), chain.c_str(), &free_inputs, &free_outputs, nullptr);
  inputs.reset(free_inputs);
  outputs.reset(free_outputs);
  check(code, "parsing the filters");
  check(avfilter_graph_config(graph_.get(), nullptr), "connecting the filters");
}

void PictureFilter::fetch(Sink const& sink) {
  auto const picture = make_frame();
  for (;;) {
    int const code = av_buffersink_get_frame(exit_, picture.get());
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
    check(code, "fetching a filtered picture");
    picture->pts = av_rescale_q(picture->pts, av_buffersink_get_time_base(exit_), microseconds);
    sink(*picture);
    av_frame_unref(picture.get());
  }
}

}  // namespace estrade::media::libav
