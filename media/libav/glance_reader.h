// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "media/error.h"
#include "media/gray.h"
#include "media/libav/demuxer.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media::libav {

/// What a packet of pictures tells without being decoded.
struct PacketSketch {
  Time at{};
  int bytes = 0;
  bool is_key = false;
};

/// Which pictures are worth decoding.
enum class Grain {
  Fine,    ///< all
  Usual,   ///< not those that no other builds on
  Coarse,  ///< not those between others: about every fourth is left
};

/// From a key frame on until another one.
struct Passage {
  Time from{};
  Time until{};
  Grain grain = Grain::Usual;
};

/// Looks at a recording's pictures as cheaply as can be: key frames first, what lies between only
/// where that is asked for, and then without the pictures no other builds on. Thread-bound.
class GlanceReader {
 public:
  /// Unsupported when there are no pictures; others as Demuxer's. The Source outlives it.
  static Result<GlanceReader> open(Source const& source, std::stop_token stop = {});

  [[nodiscard]] Time duration() const { return duration_; }

  using Sink = std::function<void(Time at, Gray const& picture)>;

  /// Hands over key frames that are at least `apart` from each other, or before a long time without
  /// any, and returns what all packets tell, in the order of the file.
  Result<std::vector<PacketSketch>> read_keys(Time apart, Sink const& sink);

  /// Tells whether more of the passage is wanted.
  using Asker = std::function<bool(Time at, Gray picture)>;

  /// Hands over the pictures within passages, which are in order, at least `apart`.
  Result<void> read_passages(std::span<Passage const> passages, Time apart, Asker const& asker);

 private:
  GlanceReader(Source const& source, std::stop_token stop)
      : source_(&source), stop_(std::move(stop)) {}

  Source const* source_;
  std::stop_token stop_;
  Time duration_{};
};

}  // namespace estrade::media::libav
