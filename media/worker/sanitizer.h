// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace estrade::media::worker {

/// Whether this build watches itself. The watchers need address space and a few more system calls,
/// and their reports must reach standard error.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool under_sanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool under_sanitizer = true;
#else
inline constexpr bool under_sanitizer = false;
#endif
#else
inline constexpr bool under_sanitizer = false;
#endif

}  // namespace estrade::media::worker
