// SPDX-License-Identifier: GPL-3.0-or-later
// Under ThreadSanitizer: what must not be reported. estrade starts estrade-media with an empty
// environment, so that it stands here as well as in tests/support/races.supp and CMakePresets.json.
#ifdef __SANITIZE_THREAD__

#include <cstdlib>

extern "C" char const* __tsan_default_suppressions();
extern "C" char const* __tsan_default_options();

/// Debian's libraries are not instrumented: ThreadSanitizer does not see the atomics and futexes
/// by which their threads agree.
extern "C" char const* __tsan_default_suppressions() {
  return "race:libav\nrace:libsw\nrace:libx264\nrace:libglib\nrace:libcairo\nrace:libpoppler\n"
         "race:libfontconfig\nrace:libfreetype\nrace:liblcms\nrace:libopencv\nrace:libtbb\n"
         "deadlock:libcairo\n";
}

/// A page that takes too long ends the process without its thread.
extern "C" char const* __tsan_default_options() { return "report_thread_leaks=0"; }

namespace {

/// GLib's allocator gives one thread what another has returned, which is not seen either: so it is
/// to ask malloc, which is.
[[maybe_unused]] int const glib_asks_malloc = setenv("G_SLICE", "always-malloc", 0);

}  // namespace

#endif
