// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

extern "C" {
#include <libavcodec/packet.h>
}

#include <cstdint>

namespace estrade::media::libav {

/// Tells where the packets of a stream of pictures say that nothing happens, as most of those of a
/// recorded screen do: each block repeats the one before, and a whole picture takes a few dozen
/// bytes. There, pictures that no other builds on need not be decoded. Thread-bound.
class IdleStretch {
 public:
  explicit IdleStretch(std::int64_t pixels) : most_bytes_(pixels / pixels_per_byte) {}

  /// Whether this packet, and all that its picture may build on, say that nothing happens. Packets
  /// come in the order of decoding.
  bool holds(AVPacket const& packet) {
    length_ = packet.size <= most_bytes_ ? length_ + 1 : 0;
    return length_ > furthest_reference;
  }

 private:
  // H.264 and HEVC need some 60 bytes for 1920 x 1080 of nothing, and more for a pointer that
  // moves.
  static constexpr std::int64_t pixels_per_byte = 16'384;
  static constexpr int furthest_reference = 16;  // pictures; the most H.264 may hold back

  std::int64_t most_bytes_;
  int length_ = 0;
};

}  // namespace estrade::media::libav
