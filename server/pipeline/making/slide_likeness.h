// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/deck.h"

namespace estrade::server::pipeline {

/// What a slide is compared by. A value.
class SlideFace {
 public:
  explicit SlideFace(catalogue::Slide const& slide);

  /// The same letters, whatever the spaces, and a picture that is as good as the same. Of a slide
  /// without letters the picture decides.
  [[nodiscard]] bool is_same(SlideFace const& other) const;

  /// 0 for different slides, up to 1 for one that was mended here and there.
  [[nodiscard]] double likeness(SlideFace const& other) const;

 private:
  /// Bits of 256 that differ; nothing when a picture is unknown.
  [[nodiscard]] std::optional<int> distance(SlideFace const& other) const;
  /// Words in common, of all words: 0 to 1 (Dice's coefficient).
  [[nodiscard]] double shared_words(SlideFace const& other) const;

  std::string letters_;
  std::vector<std::size_t> words_;  ///< their hashes, in order
  std::optional<std::array<std::uint64_t, 4>> picture_;
};

}  // namespace estrade::server::pipeline
