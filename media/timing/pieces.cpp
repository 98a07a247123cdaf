// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/pieces.h"

namespace estrade::media::timing {

namespace {

constexpr Time first = std::chrono::seconds(16);
constexpr Time longest = std::chrono::seconds(128);

}  // namespace

Time piece_end_after(Time time) {
  Time end = first;
  for (Time length = 2 * first; end <= time && length < longest; length *= 2) end += length;
  if (end <= time) end += ((time - end) / longest + 1) * longest;
  return end;
}

}  // namespace estrade::media::timing
