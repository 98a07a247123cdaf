// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "media/time.h"
#include "media/timing/pieces.h"

namespace estrade::media::timing {

/// Where something moves, a segment begins with the first picture or sound this long after the
/// beginning of the last one: in talks, most of which stands still, longer ones are a sixth smaller
/// than those of 4 s.
constexpr Time segment_length = std::chrono::seconds(6);

/// Where nothing moves, a segment lasts this long: it holds next to nothing but its key frame.
constexpr Time longest_segment = std::chrono::seconds(12);

/// Where a picture changes wholly after a while of standing still, a segment begins if the last one
/// began this long ago: such a picture costs as much as a key frame anyway.
constexpr Time shortest_segment = segment_length / 2;

/// How a picture differs from the one shown before.
enum class Change {
  Faint,   ///< as a lossy coder's pictures of a still do
  Marked,  ///< something moves or appears
  Cut,     ///< most is different, after a while in which nothing moved
};

/// One picture shown.
struct Showing {
  Time at{};
  bool is_key = false;  ///< must be a key frame: a segment begins here
  bool is_new = true;   ///< false: the picture shown last is shown again

  bool operator==(Showing const&) const = default;
};

/// Decides when pictures are shown and where segments begin, from the times that pictures carry.
/// The source's own times are kept, except that the first picture is shown from the beginning on,
/// and times that go back and rates above 60 a second lose pictures. A picture that stands still
/// past a place where a segment must begin is shown again there; a faint change is no reason to
/// begin one. Pure.
class Cadence {
 public:
  /// `start`: pictures before it are not shown; the last of them is what is seen there.
  /// `boundaries`: where segments begin, ascending, beginning with 0; empty: as they come.
  explicit Cadence(Time start = Time(0), std::vector<Time> boundaries = {});

  /// The showings due when a picture for `time` arrives, in order; the last one is the picture
  /// itself, unless it is left out.
  std::vector<Showing> next(Time time, Change change = Change::Marked);

  /// The showings still due when the recording ends at `end`.
  std::vector<Showing> finish(Time end);

  /// When the last picture was shown; nothing before the first.
  [[nodiscard]] std::optional<Time> last() const { return last_; }

 private:
  Showing show(Time at, bool is_key, bool is_new);
  [[nodiscard]] Time due_for(Change change) const;
  void hold_until(Time time, std::vector<Showing>& showings);
  void plan_after(Time at);

  Time start_;
  std::vector<Time> boundaries_;
  bool is_before_start_ = false;  // a picture is there to be seen at start_
  std::optional<Time> last_;
  Time earliest_;  // from here on, a cut is a key frame,
  Time due_;       // a marked change is one,
  Time latest_;    // a faint one is, and here the last picture is shown again as one
};

}  // namespace estrade::media::timing
