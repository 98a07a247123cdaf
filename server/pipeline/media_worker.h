// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/error.h"
#include "server/jobs/queue.h"

namespace estrade::server::pipeline {

/// Why a job waits whose results have no room: for a person.
inline constexpr char const* no_room_for_work =
    "The server's disk is full: make room, and the work goes on by itself.";

/// Runs `estrade-media`, one process per task, which locks itself up before it reads its input.
/// Its refusal, its crash and its time-out are verdicts; only a machine that fails throws.
/// Thread-safe.
class MediaWorker {
 public:
  /// `program`: the path of estrade-media.
  explicit MediaWorker(std::filesystem::path program) : program_(std::move(program)) {}

  /// Files given to an option, in order: "--video", then descriptors open for reading; borrowed.
  struct Option {
    std::string name;
    std::vector<int> inputs;
  };

  struct Task {
    std::string verb;  ///< "probe", "transcode", "stills", "poster", "deck", "package"
    std::vector<std::string> words{};  ///< options without files: "--at", "12.5"
    std::vector<int> inputs{};         ///< its FILEs: descriptors open for reading; borrowed
    std::vector<Option> options{};     ///< more files
    std::filesystem::path out{};       ///< its folder for results; empty for "probe"
    bool stages = false;               ///< it tells each stage of its result, and takes up old ones
    std::chrono::seconds limit{60};    ///< wall time, after which it is killed
  };

  /// What is heard of a task while it runs; called from the thread that runs it. Each may be empty.
  /// A failure kills the worker and is what run() returns.
  struct Listener {
    std::function<Result<void>(jobs::Progress const&)> progress;
    /// The name of a stage's file in Task::out, unchecked.
    std::function<Result<void>(std::string const& file)> stage;
  };

  /// Waits for the end and returns what it wrote on standard output. A stop request kills it and
  /// returns Unavailable.
  /// Rejected: the file is bad, and the advice is the worker's sentence. Unavailable: it crashed,
  /// ran out of time or memory; worth another try, then the file is to blame. NoSpace: the disk is
  /// full, for which no file is to blame.
  [[nodiscard]] Result<std::string> run(Task const& task, Listener const& listener,
                                        std::stop_token const& stop) const;

 private:
  std::filesystem::path program_;
};

}  // namespace estrade::server::pipeline
