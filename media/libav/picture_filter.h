// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <tuple>

#include "media/libav/handle.h"
#include "media/libav/orientation.h"

namespace estrade::media::libav {

/// Turns decoded pictures into pictures of one size and pixel format: deinterlaced, scaled,
/// turned, in the colours of Colour::for_frame. Sources may change size and format on the way.
/// Time stamps of what goes in and comes out are microseconds. Thread-bound.
class PictureFilter {
 public:
  using Sink = std::function<void(AVFrame&)>;

  /// `width` and `height` are those of the result, after turning.
  PictureFilter(Orientation orientation, int width, int height, AVPixelFormat format)
      : orientation_(orientation), width_(width), height_(height), format_(format) {}

  void filter(AVFrame const& frame, Sink const& sink);

  /// Hands on what is held back; pictures may follow.
  void drain(Sink const& sink);

 private:
  /// What a graph is built for; another shape needs another graph.
  using Shape = std::tuple<int, int, int, int, int, bool>;

  void build(AVFrame const& frame);
  void fetch(Sink const& sink);

  Orientation orientation_;
  int width_;
  int height_;
  AVPixelFormat format_;
  bool interlaced_ = false;  // once a picture was
  Shape shape_{};
  Graph graph_;
  AVFilterContext* entry_ = nullptr;  // owned by graph_
  AVFilterContext* exit_ = nullptr;
};

}  // namespace estrade::media::libav
