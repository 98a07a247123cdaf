// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include <opencv2/core.hpp>

#include "media/vision/blocks.h"
#include "media/vision/rendering.h"

namespace estrade::media::vision {

/// What is seen where the slide is, as far as it is visible, and how it is rendered there.
struct Seen {
  Blocks const& blocks;
  std::vector<bool> const& visible;
  Rendering const& rendering;
};

/// Tells slides apart that are much alike by nothing but the places where they differ: a line that
/// is added, a number in a corner. What two slides show a pixel apart is no difference, for nobody
/// knows that well where a slide is. Thread-bound.
class Rivals {
 public:
  /// The slides of a deck on their canvases, and the same softened and cut into blocks; both
  /// outlive it.
  Rivals(std::vector<cv::Mat> const& canvases, std::vector<Blocks> const& slides)
      : canvases_(canvases), slides_(slides) {}

  /// `costs` says for every slide how many blocks of it are not as in the picture. Puts right what
  /// it says of those that cost little more than the least: how much better one of them is than
  /// another is said by where they differ. The least stays as it is.
  void settle(std::vector<float>& costs, Seen const& seen);

 private:
  /// Where two slides differ within a block.
  struct Difference {
    int block = 0;
    std::bitset<block_area> where;
  };

  /// Of two slides, in order of blocks; nothing when they look the same.
  struct Differences {
    bool are_many = false;  // so that blocks as wholes tell enough; none of them is kept
    std::vector<Difference> blocks;
  };

  Differences const& between(std::size_t one, std::size_t other);
  [[nodiscard]] Differences find(std::size_t one, std::size_t other) const;
  [[nodiscard]] float lead_in(Difference const& difference, Differences const& all, std::size_t one,
                              std::size_t other, Seen const& seen) const;

  /// By how many blocks one slide is more like what is seen than another; less than 0 where the
  /// other is.
  [[nodiscard]] float lead(std::size_t one, std::size_t other, std::vector<float> const& costs,
                           Seen const& seen);

  std::vector<cv::Mat> const& canvases_;
  std::vector<Blocks> const& slides_;
  std::unordered_map<std::uint64_t, Differences> found_;  // by both numbers, the smaller first
};

}  // namespace estrade::media::vision
