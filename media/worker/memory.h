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

/// SVT-AV1 allocates and frees large blocks on many threads: a heap for each of them grows by holes
/// alone, to twice what is in use.
inline void share_one_heap() { mallopt(M_ARENA_MAX, 1); }

}  // namespace estrade::media::worker
