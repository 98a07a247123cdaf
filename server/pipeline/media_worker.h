// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/error.h"

namespace estrade::server::pipeline {

/// Runs `estrade-media`, one process per task, which locks itself up before it reads its input.
/// Its refusal, its crash and its time-out are verdicts; only a machine that fails throws.
/// Thread-safe.
class MediaWorker {
 public:
  /// `program`: the path of estrade-media.
  explicit MediaWorker(std::filesystem::path program) : program_(std::move(program)) {}

  struct Task {
    std::string verb;                ///< "probe", "transcode", "stills", "deck"
    int input = -1;                  ///< a descriptor open for reading; borrowed
    std::filesystem::path out;       ///< its folder for results; empty for "probe"
    std::chrono::seconds limit{60};  ///< wall time, after which it is killed
  };

  /// Waits for the end and returns what it wrote on standard output. `progress` is called from
  /// this thread with 0..1. A stop request kills it and returns Unavailable.
  /// Rejected: the file is bad, and the advice is the worker's sentence. Unavailable: it crashed,
  /// ran out of time or memory; worth another try, then the file is to blame.
  [[nodiscard]] Result<std::string> run(Task const& task,
                                        std::function<void(double)> const& progress,
                                        std::stop_token const& stop) const;

 private:
  std::filesystem::path program_;
};

}  // namespace estrade::server::pipeline
