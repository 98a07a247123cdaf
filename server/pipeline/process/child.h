// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::pipeline {

/// How a child process ended.
struct Ending {
  std::optional<int> exit_code;  ///< nothing when a signal ended it
  int signal = 0;
  bool timed_out = false;  ///< we killed it: it took longer than its limit
  bool stopped = false;    ///< we killed it: we were asked to stop
  std::string out;         ///< its standard output, up to 4 MiB
};

/// The number under which a child finds the first of its inputs.
inline constexpr int first_input = 3;

/// Runs a program with an empty environment, `inputs` as descriptors 3, 4, 5 …, nothing on
/// standard input, at low priority, and waits for its end. `line` gets each line of its standard
/// error; when it throws, the program is killed. Throws std::system_error when it cannot be
/// started.
[[nodiscard]] Ending run_child(std::vector<std::string> const& arguments,
                               std::vector<int> const& inputs, std::chrono::seconds limit,
                               std::function<void(std::string_view)> const& line,
                               std::stop_token const& stop);

}  // namespace estrade::server::pipeline
