// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/health.h"

#include <algorithm>

namespace estrade::media::libav {

namespace {

constexpr Time noticeable = std::chrono::seconds(2);

void widen(std::optional<Time>& first, std::optional<Time>& until, Time begin, Time end) {
  first = std::min(first.value_or(begin), begin);
  until = std::max(until.value_or(end), end);
}

}  // namespace

void Health::saw(Time begin, Time end) { widen(first_seen_, seen_until_, begin, end); }

void Health::heard(Time begin, Time end) {
  if (heard_until_ && begin > *heard_until_ + noticeable) has_gap_ = true;
  widen(first_heard_, heard_until_, begin, end);
}

bool Health::misses_sound() const {
  if (has_gap_ || unreadable_) return true;
  if (!seen_until_ || !heard_until_) return false;
  return *first_heard_ > *first_seen_ + noticeable || *heard_until_ + noticeable < *seen_until_;
}

std::vector<Note> Health::notes() const {
  std::vector<Note> notes;
  if (cut_off_) {
    notes.push_back({"truncated",
                     "The file was cut off and plays as far as it goes; upload it again if you "
                     "have it whole."});
  } else if (damaged_) {
    notes.push_back({"damaged",
                     "Parts of the file are damaged and were passed over; upload it again if you "
                     "have a copy that is whole."});
  }
  if (mended_) {
    notes.push_back({"times-mended",
                     "The clock of the recording jumps; it was mended, so look whether picture and "
                     "sound are together everywhere."});
  }
  if (misses_sound()) {
    notes.push_back({"sound-missing",
                     unreadable_ ? "The sound is in a format that cannot be read, so the recording "
                                   "is silent; upload a copy with its sound in AAC if it matters."
                                 : "For a part of the recording there is no sound in the file; "
                                   "upload it again if it should have some."});
  }
  if (encrypted_) {
    notes.push_back({"partly-encrypted",
                     "A part of the recording is protected against copying and is left out; upload "
                     "a copy that is not."});
  }
  return notes;
}

}  // namespace estrade::media::libav
