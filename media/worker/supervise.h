// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace estrade::media::worker {

/// What estrade-media ends with; never anything else, whatever the file. Only a child may end with
/// Again: it has left word of what to do otherwise.
enum class Outcome {
  Done = 0,
  BadFile = 1,
  WrongCall = 2,
  MachineFailed = 3,
  DiskFull = 4,
  Again = 5,
};

/// How a child ended.
struct ChildEnd {
  int status = 0;            ///< as waitpid() tells it
  bool interrupted = false;  ///< we were asked to stop (SIGINT, SIGTERM, SIGHUP) and killed it
  bool overdue = false;      ///< it took longer than its limit and we killed it
};

/// Runs `task`, which gives an exit code, in a child process that dies with its parent. Throws
/// std::system_error when no process can be made. Call from a single thread.
ChildEnd run_in_child(std::function<int()> const& task,
                      std::optional<std::chrono::seconds> limit = std::nullopt);

/// What is said of a child that a signal ended, and its Outcome.
Outcome outcome_of_signal(int signal);

/// Runs `task` in a child process and tells how it ended, with a sentence on standard error where
/// the child could not say it itself: killed by its limits, by the kernel, or by a bug that a file
/// found. The child dies with its parent, and an interruption (SIGINT, SIGTERM, SIGHUP) ends it.
/// Throws std::system_error when no process can be made. Call from a single thread.
Outcome supervise(std::function<Outcome()> const& task);

}  // namespace estrade::media::worker
