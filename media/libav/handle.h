// SPDX-License-Identifier: GPL-3.0-or-later
// Owning handles for libav's C objects: the deleter is part of the type. Most of libav's
// destructors take a T** and null it, unique_ptr hands them a T*.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/dict.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <memory>
#include <new>

namespace estrade::media::libav {

template <auto Free>
struct FreeByAddress {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(&object);
  }
};

template <auto Free>
struct FreeByValue {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

using Packet = std::unique_ptr<AVPacket, FreeByAddress<&av_packet_free>>;
using Frame = std::unique_ptr<AVFrame, FreeByAddress<&av_frame_free>>;
using Codec = std::unique_ptr<AVCodecContext, FreeByAddress<&avcodec_free_context>>;
using Input = std::unique_ptr<AVFormatContext, FreeByAddress<&avformat_close_input>>;
using Output = std::unique_ptr<AVFormatContext, FreeByValue<&avformat_free_context>>;
using Graph = std::unique_ptr<AVFilterGraph, FreeByAddress<&avfilter_graph_free>>;
using Endpoints = std::unique_ptr<AVFilterInOut, FreeByAddress<&avfilter_inout_free>>;
using Resample = std::unique_ptr<SwrContext, FreeByAddress<&swr_free>>;
using Scale = std::unique_ptr<SwsContext, FreeByValue<&sws_freeContext>>;
using BufferPool = std::unique_ptr<AVBufferPool, FreeByAddress<&av_buffer_pool_uninit>>;
using SampleQueue = std::unique_ptr<AVAudioFifo, FreeByValue<&av_audio_fifo_free>>;

/// libav may have replaced the buffer it was given, so the current one is freed.
struct FreeAvio {
  void operator()(AVIOContext* context) const noexcept {
    av_freep(&context->buffer);
    avio_context_free(&context);
  }
};
using Avio = std::unique_ptr<AVIOContext, FreeAvio>;

/// What an allocating call of libav returned, or std::bad_alloc: it fails for no other reason.
template <class T>
[[nodiscard]] T* allocated(T* object) {
  if (object == nullptr) throw std::bad_alloc();
  return object;
}

[[nodiscard]] inline Packet make_packet() { return Packet(allocated(av_packet_alloc())); }
[[nodiscard]] inline Frame make_frame() { return Frame(allocated(av_frame_alloc())); }

/// Another reference to the same pixels or samples.
[[nodiscard]] inline Frame share(AVFrame const& frame) {
  return Frame(allocated(av_frame_clone(&frame)));
}

/// Options for an opening call, which takes out those it knew.
class Options {
 public:
  Options() = default;
  Options(Options const&) = delete;
  Options& operator=(Options const&) = delete;
  ~Options() { av_dict_free(&entries_); }

  Options& set(char const* key, char const* value) {
    if (av_dict_set(&entries_, key, value, 0) < 0) throw std::bad_alloc();
    return *this;
  }
  [[nodiscard]] AVDictionary** address() { return &entries_; }

 private:
  AVDictionary* entries_ = nullptr;
};

}  // namespace estrade::media::libav
