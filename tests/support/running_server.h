// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace estrade::support {

/// How a program ended and what it said.
struct Outcome {
  int exit_code = -1;  ///< -1: ended by a signal
  std::string out;
  std::string err;
};

/// Runs a program to its end (at most ten minutes, which a sanitizer may need; then it is killed).
[[nodiscard]] Outcome run(std::vector<std::string> const& arguments);

/// The real server as a child process, on a free port of loopback. Killed when it goes.
class RunningServer {
 public:
  /// Starts `estrade serve` on `data`, with further arguments, and waits until it answers.
  /// `port` 0: any free one.
  explicit RunningServer(std::filesystem::path data, std::vector<std::string> more = {},
                         int port = 0);
  ~RunningServer();
  RunningServer(RunningServer const&) = delete;
  RunningServer& operator=(RunningServer const&) = delete;

  [[nodiscard]] std::string const& address() const { return address_; }
  [[nodiscard]] int port() const;
  [[nodiscard]] std::string token() const;
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] std::filesystem::path const& data() const { return data_; }

  void kill_hard();  ///< SIGKILL, with everything it started
  /// SIGTERM; returns the exit code, or -1 when it did not end within twenty seconds.
  int stop();

 private:
  std::filesystem::path data_;
  std::string address_;
  pid_t pid_ = -1;
};

/// The program of that name beside the tests.
[[nodiscard]] std::string program(std::string const& name);

}  // namespace estrade::support
