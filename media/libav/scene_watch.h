// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "media/libav/handle.h"
#include "media/scene.h"

namespace estrade::media::libav {

/// Watches decoded pictures for moments at which much changes at once. A picture is compared with
/// one of half a second before, by a sixteenth of its samples, so that it costs a tenth of a
/// millisecond; what moves all the time (a speaker, a camera) raises what counts as much. Keeps two
/// pictures. Thread-bound.
class SceneWatch {
 public:
  /// The next picture that is not like the last. Those of one recording, in order.
  void see(AVFrame const& picture, Time at);

  /// What was found so far; a change counts once half a second has passed.
  [[nodiscard]] std::vector<Scene> const& scenes() const { return scenes_; }

  /// No more pictures come.
  void finish();

  /// Whether there was a picture that it could look at.
  [[nodiscard]] bool has_seen() const { return has_seen_; }

 private:
  void settle();
  void compare_with(AVFrame const& picture, Time at, double changed);

  std::vector<Scene> scenes_;
  Frame before_;  // what others are compared with
  Time before_at_{};
  Frame last_;  // the newest
  Time last_at_{};
  std::optional<Time> changing_since_;
  double usual_ = 0;  // share of the picture that changes in half a second, lately
  bool has_seen_ = false;
};

}  // namespace estrade::media::libav
