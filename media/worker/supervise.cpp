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

[[noreturn]] void be_the_child(pid_t parent, std::function<Outcome()> const& task,
                               sigset_t const& mask) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(static_cast<int>(Outcome::MachineFailed));  // already gone
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  // No destructors of the parent's objects, no leak check: the parent's work is not the child's.
  _exit(static_cast<int>(task()));
}

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

Outcome await(pid_t child, sigset_t const& signals) {
  bool interrupted = false;
  for (;;) {
    int const signal = sigwaitinfo(&signals, nullptr);
    if (signal > 0 && signal != SIGCHLD) {
      interrupted = true;
      kill(child, SIGKILL);
    }
    int status = 0;
    pid_t const ended = waitpid(child, &status, WNOHANG);
    if (ended < 0 && errno != EINTR) throw_errno("waitpid");
    if (ended == child) return interrupted ? outcome_of_signal(SIGTERM) : outcome_of(status);
  }
}

}  // namespace

Outcome supervise(std::function<Outcome()> const& task) {
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
  auto const outcome = await(child, signals);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  return outcome;
}

}  // namespace estrade::media::worker
