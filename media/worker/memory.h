// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <malloc.h>

namespace estrade::media::worker {

// What this process asks of its allocator (glibc's mallopt), once, before it has threads.

/// Keeps the memory of large pictures for the next one: clearing pages anew for each of four sizes
/// of every page took a third of the time.
inline void keep_memory() {
  constexpr int largest = 32 << 20;  // glibc takes no more
  mallopt(M_MMAP_THRESHOLD, largest);
  mallopt(M_TRIM_THRESHOLD, 2 * largest);
}

/// Encoders allocate and free large blocks on many threads. A heap for each of them grows by holes
/// alone, for SVT-AV1 to twice what is in use, and over the hours of a long recording x264's by
/// half: one heap for all, and large blocks outside of it, cost no time that could be measured.
inline void share_one_heap() {
  constexpr int large = 256 << 10;
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, large);
}

}  // namespace estrade::media::worker
