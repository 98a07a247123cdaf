// SPDX-License-Identifier: GPL-3.0-or-later
// A mutex that clang's thread-safety analysis knows (preset "clang"; the names are those of
// https://clang.llvm.org/docs/ThreadSafetyAnalysis.html): what stands under it says so in its
// declaration, and touching it without the mutex does not compile. libstdc++'s own mutex carries no
// such marks. For gcc the marks are nothing.
#pragma once

#include <mutex>

#if defined(__clang__)
#define ESTRADE_THREAD_MARK(mark) __attribute__((mark))
#else
#define ESTRADE_THREAD_MARK(mark)
#endif

/// A member that only a holder of `mutex` may touch.
#define ESTRADE_GUARDED_BY(mutex) ESTRADE_THREAD_MARK(guarded_by(mutex))
/// A function, or a lambda, that only a holder of `mutex` may call.
#define ESTRADE_REQUIRES(...) ESTRADE_THREAD_MARK(requires_capability(__VA_ARGS__))

namespace estrade::server {

/// std::mutex under its own name. To wait, give it to a std::condition_variable_any as the lock.
class ESTRADE_THREAD_MARK(capability("mutex")) Mutex {
 public:
  void lock() ESTRADE_THREAD_MARK(acquire_capability()) { mutex_.lock(); }
  void unlock() ESTRADE_THREAD_MARK(release_capability()) { mutex_.unlock(); }
  [[nodiscard]] bool try_lock() ESTRADE_THREAD_MARK(try_acquire_capability(true)) {
    return mutex_.try_lock();
  }

 private:
  std::mutex mutex_;
};

/// Holds a Mutex for the length of a scope.
class ESTRADE_THREAD_MARK(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ESTRADE_THREAD_MARK(acquire_capability(mutex)) : mutex_(mutex) {
    mutex_.lock();
  }
  ~MutexLock() ESTRADE_THREAD_MARK(release_capability()) { mutex_.unlock(); }
  MutexLock(MutexLock const&) = delete;
  MutexLock& operator=(MutexLock const&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace estrade::server
