// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/supervise.h"

#include <cerrno>
#include <csignal>
#include <string_view>
#include <system_error>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/worker/speech.h"

namespace estrade::media::worker {

namespace {

[[noreturn]] void throw_errno(char const* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

[[noreturn]] void be_the_child(pid_t parent, std::function<int()> const& task,
                               sigset_t const& mask) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(static_cast<int>(Outcome::MachineFailed));  // already gone
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  // No destructors of the parent's objects, no leak check: the parent's work is not the child's.
  _exit(task());
}

Outcome outcome_of(int status) {
  if (WIFSIGNALED(status)) return outcome_of_signal(WTERMSIG(status));
  switch (WEXITSTATUS(status)) {
    case 0:
      return Outcome::Done;
    case 1:
      return Outcome::BadFile;
    case 2:
      return Outcome::WrongCall;
    case 3:
      return Outcome::MachineFailed;
    case 4:
      return Outcome::DiskFull;
    case 5:
      return Outcome::Again;
    default:  // a library called exit()
      return outcome_of_signal(SIGABRT);
  }
}

ChildEnd await(pid_t child, sigset_t const& signals, std::optional<std::chrono::seconds> limit) {
  using Clock = std::chrono::steady_clock;
  constexpr timespec heartbeat{.tv_sec = 1, .tv_nsec = 0};
  auto const started = Clock::now();
  ChildEnd end;
  for (;;) {
    int const signal =
        limit ? sigtimedwait(&signals, nullptr, &heartbeat) : sigwaitinfo(&signals, nullptr);
    if (signal > 0 && signal != SIGCHLD) end.interrupted = true;
    if (limit && Clock::now() - started > *limit) end.overdue = true;
    if (end.interrupted || end.overdue) kill(child, SIGKILL);
    pid_t const ended = waitpid(child, &end.status, WNOHANG);
    if (ended < 0 && errno != EINTR) throw_errno("waitpid");
    if (ended == child) return end;
  }
}

}  // namespace

Outcome outcome_of_signal(int signal) {
  switch (signal) {
    case SIGXCPU:
      say("Reading this file takes too long. Please export it again, in a simpler form.");
      return Outcome::BadFile;
    case SIGXFSZ:
      say("What would be made of this file is too large. Please send a smaller one.");
      return Outcome::BadFile;
    case SIGKILL:
      say("The machine stopped the work; it may be short of memory. Please try again later.");
      return Outcome::MachineFailed;
    case SIGINT:
    case SIGTERM:
    case SIGHUP:
      say("The work was interrupted. Please try again.");
      return Outcome::MachineFailed;
    default:
      say("This file breaks the program that reads it. Please export it again, or from another "
          "application.");
      return Outcome::BadFile;
  }
}

ChildEnd run_in_child(std::function<int()> const& task, std::optional<std::chrono::seconds> limit) {
  sigset_t signals;
  sigemptyset(&signals);
  for (int const signal : {SIGCHLD, SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  // A parent may have left SIGCHLD ignored; then no child could be waited for.
  std::signal(SIGCHLD, SIG_DFL);
  sigset_t before;
  if (sigprocmask(SIG_BLOCK, &signals, &before) != 0) throw_errno("sigprocmask");

  pid_t const parent = getpid();
  pid_t const child = fork();
  if (child < 0) throw_errno("fork");
  if (child == 0) be_the_child(parent, task, before);
  auto const end = await(child, signals, limit);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  return end;
}

Outcome supervise(std::function<Outcome()> const& task) {
  auto const end = run_in_child([&] { return static_cast<int>(task()); });
  return end.interrupted ? outcome_of_signal(SIGTERM) : outcome_of(end.status);
}

}  // namespace estrade::media::worker
