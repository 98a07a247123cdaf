// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/libav/glance_reader.h"

namespace estrade::media::aligning {

/// What the sizes of a film's packets tell of its pictures without any being decoded: an encoder
/// spends little where nothing happens, and puts a key frame where another scene begins.
class Traffic {
 public:
  explicit Traffic(std::vector<libav::PacketSketch> packets);

  /// Whether something may have come and gone within a passage: packets that hold more than the
  /// usual movement. Those before `since` are not asked.
  [[nodiscard]] bool has_outburst(libav::Passage const& passage) const {
    return has_outburst(passage, passage.from);
  }
  [[nodiscard]] bool has_outburst(libav::Passage const& passage, Time since) const;

  /// Whether nothing happens in a passage but that another scene begins where it ends: there is a
  /// key frame before one was due, and hardly anything before it.
  [[nodiscard]] bool is_still_until_cut(libav::Passage const& passage) const;

  /// Whether pictures of a passage are so far apart somewhere that each of them tells something.
  [[nodiscard]] bool is_sparse(libav::Passage const& passage) const;

 private:
  std::vector<libav::PacketSketch> packets_;  // in order of time
  Time usual_;                                // between key frames, where no scene begins
};

}  // namespace estrade::media::aligning
