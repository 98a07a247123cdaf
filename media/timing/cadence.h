// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "media/time.h"

namespace estrade::media::timing {

/// Where segments begin: at the first picture or sound from every multiple of this on.
constexpr Time segment_length = std::chrono::seconds(4);

/// The first boundary of segments after `time`.
[[nodiscard]] constexpr Time boundary_after(Time time) {
  return (time / segment_length + 1) * segment_length;
}

/// One picture shown.
struct Showing {
  Time at{};
  bool is_key = false;  ///< must be a key frame: a segment begins here
  bool is_new = true;   ///< false: the picture shown last is shown again

  bool operator==(Showing const&) const = default;
};

/// Decides when pictures are shown, from the times they carry. The source's own times are kept,
/// except that the first picture is shown from 0 on, times that go back and rates above 60 a second
/// lose pictures, and a picture that stands still across a boundary of segments is shown again
/// there, so that every segment has something to begin with. Pure.
class Cadence {
 public:
  /// The showings due when a picture for `time` arrives, in order; the last one is the picture
  /// itself, unless it is left out.
  std::vector<Showing> next(Time time);

  /// The showings still due when the recording ends at `end`.
  std::vector<Showing> finish(Time end);

  /// When the last picture was shown; nothing before the first.
  [[nodiscard]] std::optional<Time> last() const { return last_; }

 private:
  Showing show(Time at, bool is_new);
  void hold_until(Time time, std::vector<Showing>& showings);

  std::optional<Time> last_;
  Time boundary_{};  // the next showing from here on is a key frame
};

}  // namespace estrade::media::timing
