// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "media/hls/playlist.h"
#include "media/libav/handle.h"
#include "media/time.h"

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

/// What a track holds: the same words for an encoder's packets and for a source's own.
struct TrackFormat {
  /// Of an encoder that was opened with AV_CODEC_FLAG_GLOBAL_HEADER.
  static TrackFormat of(AVCodecContext const& encoder);
  static TrackFormat of(AVStream const& stream);

  /// What a decoder is told before the first packet.
  void replace_head(std::span<std::uint8_t const> head);

  std::shared_ptr<AVCodecParameters const> parameters;
  AVRational ticks{};  ///< of the packets' time stamps
  AVRational rate{};   ///< pictures a second; 0/1 for sound
};

/// Where a track's files lie and what they are called.
struct TrackPlace {
  std::filesystem::path folder;
  std::string stem;        ///< "video-720"
  bool in_pieces = false;  ///< one file a piece (timing/pieces.h) instead of one for all
};

/// Where a track was left by an earlier run, or begins.
struct TrackStart {
  hls::Track track;  ///< what is there already, all of it in finished pieces
  Time at{};         ///< what comes next is shown from here on
};

/// Writes the packets of one track as fragmented MP4 (CMAF track, ISO/IEC 23000-19), one file or
/// one a piece, and notes where its segments lie. A segment begins with the first key packet at
/// least `shortest` after the beginning of the last one, and with the first one of a piece. Packets
/// come in decoding order. Thread-bound.
class FragmentWriter {
 public:
  /// Packets may be shown up to `lead` before their decoding times; an edit list takes it back, as
  /// players expect.
  FragmentWriter(TrackPlace place, TrackFormat format, Time lead, Time shortest,
                 TrackStart start = {});

  /// Time stamps in ticks of the format.
  void write(Packet packet);

  /// The next packet is a key and shown at `at`, where another piece begins: writes what is held,
  /// rather than waiting for that packet.
  void end_piece(Time at);

  /// Writes what is held; the last segment lasts until `end`.
  void finish(Time end);

  /// What lies in finished files: all of it after finish().
  [[nodiscard]] hls::Track const& track() const { return track_; }

  /// Until when the finished files show.
  [[nodiscard]] Time ready() const { return ready_; }

 private:
  [[nodiscard]] Time time_of(std::int64_t ticks) const;
  void open_file();
  void close_file(Time at);
  void cut(Time at);
  void release(std::int64_t duration);

  TrackPlace place_;
  TrackFormat format_;
  std::int64_t lead_;
  Time shortest_;
  hls::Track track_;
  Time ready_;
  std::unique_ptr<OutputFile> file_;  // outlives output_, which writes through it
  Output output_;
  hls::Piece piece_;                    // the open file
  std::vector<hls::Segment> segments_;  // in it
  Packet held_;                         // until the next one tells how long it lasts
  Time segment_start_;
  Time piece_end_;
  std::int64_t position_ = 0;   // where the open segment begins in the file
  std::int64_t payload_ = 0;    // bytes of its packets
  std::int64_t key_bytes_ = 0;  // of its first packet
};

}  // namespace estrade::media::libav
