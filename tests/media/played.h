// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "media/time.h"

namespace estrade::media {

/// What a player would make of a recording, seen and heard to the end: the tests' own reading of
/// what was written, with nothing shared with media/libav.
struct Played {
  struct Picture {
    Time at{};
    bool is_key = false;
    double brightness = 0;  ///< of luma, 0 to 255, in the middle of the picture
  };
  int width = 0;
  int height = 0;
  std::vector<Picture> pictures;  ///< in the order of showing
  std::vector<Time> beeps;        ///< when sound begins after silence
  Time sound_start{};
  Time sound_end{};
  int channels = 0;

  [[nodiscard]] bool has_sound() const { return channels > 0; }

  /// When the picture turns from dark to bright.
  [[nodiscard]] std::vector<Time> flashes() const;
};

/// Plays a file or a playlist, times counted from its first time stamp. Throws std::runtime_error
/// when it cannot be opened.
Played play(std::filesystem::path const& file);

}  // namespace estrade::media
