// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "media/note.h"
#include "media/time.h"

namespace estrade::media::libav {

/// What was wrong with a recording on the way through it, and what people are told of it. Times are
/// those of the recording, in the order of the file. Pure.
class Health {
 public:
  void cut_off() { cut_off_ = true; }
  void damaged() { damaged_ = true; }
  void mended() { mended_ = true; }
  void skipped_encrypted() { encrypted_ = true; }
  void sound_unreadable() { unreadable_ = true; }

  void saw(Time begin, Time end);
  void heard(Time begin, Time end);

  /// One of each kind at most. A file that was cut off is damaged at the cut, of course.
  [[nodiscard]] std::vector<Note> notes() const;

 private:
  [[nodiscard]] bool misses_sound() const;

  bool cut_off_ = false;
  bool damaged_ = false;
  bool mended_ = false;
  bool encrypted_ = false;
  bool unreadable_ = false;
  std::optional<Time> seen_until_;
  std::optional<Time> heard_until_;
  std::optional<Time> first_seen_;
  std::optional<Time> first_heard_;
  bool has_gap_ = false;
};

}  // namespace estrade::media::libav
