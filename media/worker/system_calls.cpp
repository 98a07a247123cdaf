// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/system_calls.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "media/worker/sandbox.h"
#include "media/worker/sanitizer.h"

namespace estrade::media::worker {

namespace {

// Measured with strace over libav with x264, poppler with cairo, and libwebp; glibc 2.36.
// Calls a platform does not have (open, stat … on arm64) are ignored by libseccomp.
constexpr int allowed[] = {
    // open descriptors, and the files Landlock leaves
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(pwrite64),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(openat),
    SCMP_SYS(open),
    SCMP_SYS(getdents64),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(fcntl),
    SCMP_SYS(dup),
    SCMP_SYS(getcwd),
    SCMP_SYS(fadvise64),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(umask),
    SCMP_SYS(poll),
    // memory; mmap and mprotect stand below
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    // threads; clone stands below
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    // clocks, chance, and what the machine is
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
};

/// What LibreOffice 7.4 does beside (strace); file names stay behind Landlock.
constexpr int allowed_to_program[] = {
    SCMP_SYS(execve),      SCMP_SYS(arch_prctl),    SCMP_SYS(mmap),       SCMP_SYS(mprotect),
    SCMP_SYS(mkdir),       SCMP_SYS(mkdirat),       SCMP_SYS(rmdir),      SCMP_SYS(chmod),
    SCMP_SYS(fchmod),      SCMP_SYS(fchmodat),      SCMP_SYS(utimensat),  SCMP_SYS(chdir),
    SCMP_SYS(flock),       SCMP_SYS(pipe),          SCMP_SYS(pipe2),      SCMP_SYS(dup2),
    SCMP_SYS(dup3),        SCMP_SYS(eventfd2),      SCMP_SYS(select),     SCMP_SYS(pselect6),
    SCMP_SYS(ppoll),       SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl),  SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait), SCMP_SYS(socketpair),    SCMP_SYS(accept),     SCMP_SYS(accept4),
    SCMP_SYS(shutdown),    SCMP_SYS(getsockname),   SCMP_SYS(getsockopt), SCMP_SYS(mincore),
    SCMP_SYS(getppid),     SCMP_SYS(getpgrp),       SCMP_SYS(getgroups),  SCMP_SYS(getresuid),
    SCMP_SYS(getresgid),   SCMP_SYS(membarrier),    SCMP_SYS(truncate),   SCMP_SYS(pause),
};

/// What libraries try and can do without.
struct Refused {
  int call;
  int error;
};
constexpr Refused refused[] = {
    {SCMP_SYS(clone3), ENOSYS},  // its flags lie in memory, unseen; glibc falls back to clone
    {SCMP_SYS(ioctl), ENOTTY},
    {SCMP_SYS(socket), EACCES},
    {SCMP_SYS(connect), EACCES},
    {SCMP_SYS(mkdir), EACCES},
    {SCMP_SYS(mkdirat), EACCES},
    {SCMP_SYS(link), EPERM},
    {SCMP_SYS(linkat), EPERM},
    {SCMP_SYS(symlink), EPERM},
    {SCMP_SYS(symlinkat), EPERM},
    {SCMP_SYS(chmod), EPERM},
    {SCMP_SYS(fchmod), EPERM},
    {SCMP_SYS(fchmodat), EPERM},
    {SCMP_SYS(utimensat), EPERM},
    {SCMP_SYS(flock), EPERM},
    {SCMP_SYS(mlock), EPERM},
    {SCMP_SYS(mbind), EPERM},
    {SCMP_SYS(get_mempolicy), EPERM},
    {SCMP_SYS(set_mempolicy), EPERM},
    {SCMP_SYS(membarrier), ENOSYS},
    {SCMP_SYS(prlimit64), EPERM},
    {SCMP_SYS(setpriority), EPERM},
    {SCMP_SYS(sched_setaffinity), EPERM},
    {SCMP_SYS(sched_setscheduler), EPERM},
};

struct Release {
  void operator()(void* filter) const noexcept { seccomp_release(filter); }
};

class Filter {
 public:
  /// `otherwise`: what becomes of calls that no rule names.
  explicit Filter(std::uint32_t otherwise) : filter_(seccomp_init(otherwise)) {
    if (!filter_) throw CannotLockUp("seccomp_init");
    // Calls of another machine's table would end no more than the thread that makes them.
    require(seccomp_attr_set(filter_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS),
            "seccomp other tables");
    // All threads at once, and a binary tree instead of a long list of comparisons.
    require(seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_TSYNC, 1), "seccomp TSYNC");
    require(seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2), "seccomp optimising");
  }
  void allow(int call) { add(SCMP_ACT_ALLOW, call, nullptr); }
  void allow(int call, scmp_arg_cmp argument) { add(SCMP_ACT_ALLOW, call, &argument); }
  void refuse(int call, int error) {
    add(SCMP_ACT_ERRNO(static_cast<std::uint16_t>(error)), call, nullptr);
  }
  void load() { require(seccomp_load(filter_.get()), "seccomp_load"); }

 private:
  static void require(int outcome, char const* what) {
    if (outcome < 0) throw CannotLockUp(std::string(what) + ": " + std::strerror(-outcome));
  }
  void add(std::uint32_t action, int call, scmp_arg_cmp const* argument) {
    require(seccomp_rule_add_array(filter_.get(), action, call, argument ? 1 : 0, argument),
            "seccomp_rule_add");
  }

  std::unique_ptr<void, Release> filter_;
};

}  // namespace

void forbid_system_calls() {
  Filter filter(SCMP_ACT_KILL_PROCESS);
  for (int const call : allowed) filter.allow(call);
  for (auto const& [call, error] : refused) filter.refuse(call, error);
  // No new executable memory.
  scmp_arg_cmp const not_executable = {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  filter.allow(SCMP_SYS(mmap), not_executable);
  filter.allow(SCMP_SYS(mprotect), not_executable);
  // Threads, never processes.
  filter.allow(SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD});
  // Signals to oneself only: abort().
  filter.allow(SCMP_SYS(tgkill), {0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0});
  // Threads may be named, nothing else may be changed.
  filter.allow(SCMP_SYS(prctl), {0, SCMP_CMP_EQ, PR_SET_NAME, 0});
  if (under_sanitizer) {
    filter.allow(SCMP_SYS(pipe));  // whether memory can be read, asked before a type is checked
    filter.allow(SCMP_SYS(pipe2));
    filter.refuse(SCMP_SYS(ptrace), EPERM);  // the leak check at the end
    filter.refuse(SCMP_SYS(personality), EPERM);
    filter.refuse(SCMP_SYS(getrlimit), EPERM);
  }
  filter.load();
}

void forbid_system_calls_of_program() {
  Filter filter(SCMP_ACT_ERRNO(EPERM));
  for (int const call : allowed) filter.allow(call);
  for (int const call : allowed_to_program) filter.allow(call);
  // Threads, never processes. Its flags lie in memory where clone3 is asked.
  filter.allow(SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD});
  filter.refuse(SCMP_SYS(clone3), ENOSYS);
  filter.allow(SCMP_SYS(tgkill), {0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0});
  filter.allow(SCMP_SYS(prctl), {0, SCMP_CMP_EQ, PR_SET_NAME, 0});
  // Limits may be asked for, not changed.
  filter.allow(SCMP_SYS(prlimit64), {2, SCMP_CMP_EQ, 0, 0});
  // It will not start without a socket on which a second instance could call. It is told that it
  // has one: nothing is bound, so nobody can call, and nobody is called.
  filter.allow(SCMP_SYS(socket), {0, SCMP_CMP_EQ, AF_UNIX, 0});
  filter.refuse(SCMP_SYS(bind), 0);
  filter.refuse(SCMP_SYS(listen), 0);
  filter.refuse(SCMP_SYS(connect), ECONNREFUSED);
  filter.load();
}

}  // namespace estrade::media::worker
