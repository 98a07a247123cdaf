// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <ebur128.h>

#include "media/sound/loudness.h"

namespace estrade::media::sound {

/// Listens to sound and tells how loud it is. Thread-bound.
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

  void feed(std::span<float const> interleaved);
  void note_slice();

  int channels_;
  Depth depth_;
  std::unique_ptr<ebur128_state, Destroy> state_;
  std::vector<float> interleaved_;
  Course course_;
  int until_slice_;    // samples until the next one is whole
  float loudest_ = 0;  // sample of the slice so far
};

}  // namespace estrade::media::sound
