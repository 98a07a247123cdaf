// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <ebur128.h>

#include "media/sound/loudness.h"

namespace estrade::media::sound {

/// Listens to sound and tells how loud it is. Memory does not grow with the length. Thread-bound.
class Meter {
 public:
  enum class Depth {
    Gain,  ///< what plan_gain() needs, at a fraction of the cost
    Full,  ///< range and peaks too
  };

  /// One channel or two. Throws std::bad_alloc.
  explicit Meter(int channels, Depth depth = Depth::Gain);

  /// `count` samples of each channel, 48 kHz, full scale at 1.
  void listen(std::span<float const* const> planes, int count);

  /// Of all it has heard so far.
  [[nodiscard]] Loudness loudness() const;

 private:
  struct Destroy {
    void operator()(ebur128_state* state) const noexcept;
  };

  static constexpr int bins = 180;  // of 0.5 LU, from -80 LUFS on

  void feed(std::span<float const> interleaved);
  void note_moment();
  [[nodiscard]] double spread(double integrated) const;

  int channels_;
  Depth depth_;
  std::unique_ptr<ebur128_state, Destroy> state_;
  std::vector<float> interleaved_;
  int until_moment_;                          // samples until the next 400 ms are over
  std::array<std::int64_t, bins> moments_{};  // how many were that loud
};

}  // namespace estrade::media::sound
