// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "media/error.h"
#include "media/libav/handle.h"
#include "media/libav/health.h"
#include "media/libav/source_io.h"
#include "media/note.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media::libav {

/// An opened recording: its streams, and its packets in the order of the file. Reads through the
/// Source only, opens nothing else, and knows no container or codec but the allowed ones. The
/// Source outlives it. Thread-bound.
class Demuxer {
 public:
  /// Opens and looks as far in as needed to know the streams. A verdict when there is neither
  /// picture nor sound we may decode, when it is encrypted or over a limit.
  static Result<Demuxer> open(Source const& source, std::stop_token stop = {});

  /// The streams a talk is made of; null when there is none of the kind.
  [[nodiscard]] AVStream const* video() const { return video_; }
  [[nodiscard]] AVStream const* audio() const { return audio_.empty() ? nullptr : audio_.front(); }

  /// Every sound we can decode: the one meant to be heard first, then the others (languages,
  /// comments) as the file has them.
  [[nodiscard]] std::vector<AVStream const*> const& audio_streams() const { return audio_; }

  [[nodiscard]] AVFormatContext const& format() const { return *input_; }

  /// ISO 639-2 code, empty when not told.
  static std::string language_of(AVStream const& stream);

  /// What the file calls a stream, for a person; empty when not told.
  static std::string title_of(AVStream const& stream);

  /// 0 when the file does not tell.
  [[nodiscard]] Time duration() const;

  /// From now on only key frames of the video are returned, and no sound.
  void read_key_frames_only();

  /// From now on time stamps are as the file has them, counted from `start`: for a piece of a
  /// longer stream.
  void keep_times(Time start = Time(0));

  /// From now on packets of all audio_streams() are returned, rather than of the first alone.
  void read_all_sound();

  /// The same, and no pictures.
  void read_sound_only();

  /// The next packet of the streams, its time stamps moved so that the recording starts at 0
  /// and has no breaks; null at the end, which is also where a damaged file cannot be read on.
  /// Valid until the next call.
  AVPacket const* next();

  /// What people should know of the recording, as far as it was read: what the head tells at once,
  /// the rest when next() came to the end.
  [[nodiscard]] std::vector<Note> notes() const;

  /// A decoder passed over something; for notes().
  void tell_damage() { health_.damaged(); }

  /// Reads what is left and returns the time of the last packet.
  Time read_to_end();

  [[nodiscard]] bool is_video(AVPacket const& packet) const;

  /// Whether it belongs to the nth of audio_streams().
  [[nodiscard]] bool is_audio(AVPacket const& packet, std::size_t n) const;

  /// Time in the recording, from 0, of ticks of a stream as next() returns them.
  static Time time_of(std::int64_t ticks, AVStream const& stream);
  static std::int64_t ticks_of(Time time, AVStream const& stream);

  /// How far into the file reading has come, from 0 to 1.
  [[nodiscard]] double fraction_read() const;

 private:
  Demuxer(std::unique_ptr<SourceIo> io, std::int64_t size)
      : io_(std::move(io)), packet_(make_packet()), size_(size) {}

  Result<void> choose_streams();
  [[nodiscard]] bool is_wanted(AVPacket const& packet) const;
  AVPacket const* read();
  void examine(AVPacket const& packet);
  void shift(AVPacket& packet);
  void set_discard(AVStream const& stream, AVDiscard discard);
  void pace(AVPacket& packet);

  std::unique_ptr<SourceIo> io_;  // outlives input_, which reads through it
  Input input_;
  Packet packet_;
  bool is_pending_ = false;      // packet_ was read ahead
  bool announces_more_ = false;  // than the file has
  Health health_;
  bool keys_only_ = false;
  std::int64_t size_;
  AVStream* video_ = nullptr;
  std::vector<AVStream const*> audio_;
  std::int64_t shift_ = 0;                // microseconds added to every time stamp
  std::map<int, std::int64_t> expected_;  // stream -> decoding time after its last packet

  struct Paced {
    std::int64_t start;  // ticks of the stream
    std::int64_t length;
  };
  std::map<int, Paced> paced_;  // stream -> how long its packets last together
};

}  // namespace estrade::media::libav
