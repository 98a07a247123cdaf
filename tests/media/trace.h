// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include "media/time.h"

namespace estrade::media {

/// What a recording looks and sounds like over time, coarsely, so that a source and what was made
/// of it can be laid side by side. Read by plain libav, with nothing shared with media/libav.
struct Trace {
  static constexpr int side = 8;
  static constexpr Time bin = std::chrono::milliseconds(5);

  /// The picture as shown, turned and in colour, in so many patches: red, green, blue, 0 to 255.
  using Patches = std::array<double, std::size_t{3} * side * side>;
  struct Picture {
    Time at{};
    Patches patches{};
  };

  std::vector<Picture> pictures;  ///< times count from the first picture or sound
  std::vector<double> loudness;   ///< root of the mean square in each bin
  double aspect = 0;              ///< width by height as shown; 0 without a picture
  int channels = 0;
  Time end{};  ///< of the later of sound and last picture, as far as it tells how long it is shown

  /// The picture shown at a time; the first before it, the last after it.
  [[nodiscard]] Patches const& shown_at(Time time) const;
};

/// Traces a file or a playlist, the first `most` of it. Throws std::runtime_error when it cannot
/// be opened.
Trace trace(std::filesystem::path const& file, Time most);

/// How far apart pictures or sounds are in a stretch from a time on when the second one is taken
/// to be late by each of the lags looked at: smaller is more alike.
struct Lag {
  double best_in_step = 0;  ///< within 40 ms
  double best = 0;          ///< within 400 ms
};
Lag picture_lag(Trace const& source, Trace const& made, Time from, Time length);

/// The same for sound, whatever the volume; nothing where it is silent or does not change.
std::optional<Lag> sound_lag(Trace const& source, Trace const& made, Time from, Time length);

}  // namespace estrade::media
