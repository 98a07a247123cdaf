// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/sandbox.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include <iconv.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "media/worker/file_walls.h"
#include "media/worker/sanitizer.h"
#include "media/worker/system_calls.h"

namespace estrade::media::worker {

namespace {

[[noreturn]] void give_up(char const* what) {
  throw CannotLockUp(std::string(what) + ": " + std::strerror(errno));
}

/// Closes every descriptor that is not in `kept`.
void close_all_but(std::vector<int> kept) {
  std::ranges::sort(kept);
  unsigned first = 0;
  for (int const descriptor : kept) {
    if (descriptor < 0) continue;
    auto const number = static_cast<unsigned>(descriptor);
    if (number > first && syscall(SYS_close_range, first, number - 1, 0) != 0) {
      give_up("close_range");
    }
    first = std::max(first, number + 1);
  }
  if (syscall(SYS_close_range, first, ~0U, 0) != 0) give_up("close_range");
}

void limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  // An outer limit that is already lower stays: only root could raise it.
  rlimit outer{};
  if (getrlimit(resource, &outer) != 0) give_up("getrlimit");
  hard = std::min(hard, outer.rlim_max);
  rlimit const wanted{std::min(soft, hard), hard};
  if (setrlimit(resource, &wanted) != 0) give_up("setrlimit");
}

void set_limits(Limits const& limits, std::size_t files) {
  rlim_t const descriptors = 64 + files;  // some for libraries, beside those of many pieces
  constexpr rlim_t grace = 5;             // seconds between SIGXCPU and SIGKILL
  auto const cpu = static_cast<rlim_t>(limits.cpu_time.count());
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_CPU, cpu, cpu + grace);
  limit(RLIMIT_FSIZE, limits.file_size, limits.file_size);
  limit(RLIMIT_NOFILE, descriptors, descriptors);
  // The sanitizers' shadow memory takes terabytes of address space.
  if (!under_sanitizer) limit(RLIMIT_AS, limits.memory, limits.memory);
}

/// Name spaces of its own are one wall more where they are to be had; seccomp has closed the
/// network either way.
void leave_name_spaces() {
  int const spaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
  if (unshare(geteuid() == 0 ? spaces : spaces | CLONE_NEWUSER) != 0) errno = 0;
}

}  // namespace

void warm_up() {
  iconv_t const conversion = iconv_open("UTF-16", "UTF-8");
  if (conversion == reinterpret_cast<iconv_t>(-1)) give_up("iconv_open");
  char letter[] = "x";
  char converted[8];
  char* from = letter;
  char* into = converted;
  std::size_t left = 1;
  std::size_t room = sizeof converted;
  iconv(conversion, &from, &left, &into, &room);
  // Not closed: closing the last conversion lets glibc unload the module again.
}

void lock_up(Confinement const& confinement) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) give_up("PR_SET_NO_NEW_PRIVS");
  auto kept = confinement.opened;
  kept.insert(kept.end(), {0, 1, 2, confinement.folder});
  close_all_but(std::move(kept));
  if (confinement.folder >= 0 && fchdir(confinement.folder) != 0) give_up("fchdir");
  leave_name_spaces();
  // After the name spaces: a change of credentials may undo both.
  if (prctl(PR_SET_DUMPABLE, 0) != 0) give_up("PR_SET_DUMPABLE");
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) give_up("PR_SET_PDEATHSIG");
  constexpr std::size_t files_of_a_program = 448;
  auto const& program = confinement.program;
  set_limits(confinement.limits, program.empty() ? confinement.opened.size() : files_of_a_program);
  wall_off_files(confinement.folder, program);
  if (program.empty()) {
    forbid_system_calls();
  } else {
    forbid_system_calls_of_program();
  }
}

}  // namespace estrade::media::worker
