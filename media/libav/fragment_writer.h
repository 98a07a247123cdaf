// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>

#include "media/hls/playlist.h"
#include "media/libav/handle.h"
#include "media/time.h"
#include "media/timing/cadence.h"

namespace estrade::media::libav {

/// A file being written by libav, through a descriptor of ours: no path and no protocol for libav,
/// and a full disk is thrown as std::system_error. Stays where it was made. Owns the descriptor.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path const& path);
  OutputFile(OutputFile const&) = delete;
  OutputFile& operator=(OutputFile const&) = delete;
  ~OutputFile();

  [[nodiscard]] AVIOContext* context() { return context_.get(); }

  /// Bytes written so far, all of them handed to the kernel. Throws what writing caught.
  std::int64_t flush();

 private:
  static int write(void* self, std::uint8_t* from, int size);

  int descriptor_;
  std::exception_ptr failure_;
  Avio context_;
};

/// Writes the packets of one track into one fragmented MP4 file (CMAF track, ISO/IEC 23000-19) and
/// notes where its segments lie. A segment begins with the first key packet at or after every
/// multiple of timing::segment_length. Packets come in decoding order; the first one is shown at 0.
/// Thread-bound.
class FragmentWriter {
 public:
  /// `encoder` has been opened with AV_CODEC_FLAG_GLOBAL_HEADER. Packets may be shown up to `lead`
  /// before their decoding times; an edit list takes it back, as players expect.
  FragmentWriter(std::filesystem::path const& path, AVCodecContext const& encoder, Time lead);

  /// Time stamps in ticks of the encoder.
  void write(Packet packet);

  /// Writes what is held; the last segment lasts until `end`.
  hls::Track finish(Time end);

 private:
  [[nodiscard]] Time time_of(std::int64_t ticks) const;
  void cut(Time at);
  void release(std::int64_t duration);

  OutputFile file_;  // outlives output_, which writes through it
  Output output_;
  AVRational encoder_ticks_;
  std::int64_t lead_;
  hls::Track track_;
  Packet held_;  // until the next one tells how long it lasts
  Time segment_start_{};
  Time boundary_ = timing::boundary_after(Time(0));
  std::int64_t position_ = 0;  // where the open segment begins in the file
};

}  // namespace estrade::media::libav
