// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::vision {

/// A picture made so small that pictures can be compared by the thousand: 160 × 90 points of
/// brightness, whatever the aspect.
class Likeness {
 public:
  static constexpr int width = 160;
  static constexpr int height = 90;

  Likeness() = default;
  explicit Likeness(PixelView const& picture);

  /// 256 bits as hexadecimal digits: whether each of 16 × 16 places is darker than the one to its
  /// right. Pictures that look alike differ in few bits, also after another export, at another
  /// size or coding.
  [[nodiscard]] std::string hash() const;

  /// Whether there is more than a background: at least a line of text or a small drawing.
  [[nodiscard]] bool shows_something() const;

  /// Whether `later` shows what this shows, and nothing else in its place: it differs only where
  /// there was nothing but background here. True of two equal pictures.
  [[nodiscard]] bool is_kept_by(Likeness const& later) const;

 private:
  [[nodiscard]] int at(int x, int y) const {
    return points_[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)];
  }
  [[nodiscard]] bool is_plain(int x, int y) const;

  std::vector<std::uint8_t> points_;  ///< empty, or width × height
};

}  // namespace estrade::media::vision
