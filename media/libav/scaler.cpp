// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/scaler.h"

extern "C" {
#include <libavutil/mem.h>
}

#include <array>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <stdexcept>

#include <zimg.h>

#include "media/libav/error.h"

namespace estrade::media::libav {

namespace {

[[noreturn]] void fail_to_scale() {
  std::array<char, 256> words{};
  if (zimg_get_last_error(words.data(), words.size()) == ZIMG_ERROR_OUT_OF_MEMORY) {
    throw std::bad_alloc();
  }
  throw std::runtime_error(std::string("scaling a picture: ") + words.data());
}

zimg_image_format format_of(Size size) {
  zimg_image_format format{};
  zimg_image_format_default(&format, ZIMG_API_VERSION);
  format.width = static_cast<unsigned>(size.width);
  format.height = static_cast<unsigned>(size.height);
  format.pixel_type = ZIMG_PIXEL_BYTE;
  format.subsample_w = 1;
  format.subsample_h = 1;
  format.color_family = ZIMG_COLOR_YUV;
  format.pixel_range = ZIMG_RANGE_LIMITED;
  return format;
}

}  // namespace

struct Scaler::Graph {
  Graph(Size source, Size target) : from(source) {
    zimg_graph_builder_params parameters{};
    zimg_graph_builder_params_default(&parameters, ZIMG_API_VERSION);
    parameters.resample_filter = parameters.resample_filter_uv = ZIMG_RESIZE_BICUBIC;
    // Between the soft and the ringing of the family (B = 0), as swscale and ffmpeg have it.
    parameters.filter_param_a = parameters.filter_param_a_uv = 0;
    parameters.filter_param_b = parameters.filter_param_b_uv = 0.6;
    parameters.dither_type = ZIMG_DITHER_NONE;
    parameters.cpu_type = ZIMG_CPU_AUTO_64B;
    auto const source_format = format_of(source);
    auto const target_format = format_of(target);
    graph = zimg_filter_graph_build(&source_format, &target_format, &parameters);
    if (graph == nullptr) fail_to_scale();
    std::size_t size = 0;
    if (zimg_filter_graph_get_tmp_size(graph, &size) != ZIMG_ERROR_SUCCESS) fail_to_scale();
    room.reset(static_cast<std::byte*>(allocated(av_malloc(size + PicturePool::alignment))));
  }
  Graph(Graph const&) = delete;
  Graph& operator=(Graph const&) = delete;
  ~Graph() { zimg_filter_graph_free(graph); }

  struct Free {
    void operator()(std::byte* bytes) const noexcept { av_free(bytes); }
  };

  Size from;
  zimg_filter_graph* graph = nullptr;
  std::unique_ptr<std::byte, Free> room;
};

Scaler::Scaler(Size size) : size_(size), pool_(size, AV_PIX_FMT_YUV420P) {}

Scaler::~Scaler() = default;

Frame Scaler::scale(AVFrame const& picture) {
  Size const from{picture.width, picture.height};
  if (from == size_) return share(picture);
  if (!graph_ || graph_->from != from) graph_ = std::make_unique<Graph>(from, size_);
  auto frame = pool_.take();
  zimg_image_buffer_const source{ZIMG_API_VERSION, {}};
  zimg_image_buffer target{ZIMG_API_VERSION, {}};
  for (int plane = 0; plane < 3; ++plane) {
    source.plane[plane] = {picture.data[plane], picture.linesize[plane], ZIMG_BUFFER_MAX};
    target.plane[plane] = {frame->data[plane], frame->linesize[plane], ZIMG_BUFFER_MAX};
  }
  int const code = zimg_filter_graph_process(graph_->graph, &source, &target, graph_->room.get(),
                                             nullptr, nullptr, nullptr, nullptr);
  if (code != ZIMG_ERROR_SUCCESS) fail_to_scale();
  frame->pts = picture.pts;
  return frame;
}

}  // namespace estrade::media::libav
