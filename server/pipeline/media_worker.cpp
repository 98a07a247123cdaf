// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/media_worker.h"

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "server/log.h"
#include "server/pipeline/process/child.h"

namespace estrade::server::pipeline {
namespace {

/// The exit codes of estrade-media.
constexpr int done = 0;
constexpr int bad_file = 1;

/// The fraction in a line {"progress":0.42}; nothing when it is another line.
std::optional<double> progress_in(std::string_view line) {
  constexpr std::string_view start = "{\"progress\":";
  if (!line.starts_with(start)) return std::nullopt;
  line.remove_prefix(start.size());
  double fraction = 0;
  auto const [end, failed] = std::from_chars(line.data(), line.data() + line.size(), fraction);
  if (failed != std::errc()) return std::nullopt;
  return fraction;
}

}  // namespace

Result<std::string> MediaWorker::run(Task const& task, std::function<void(double)> const& progress,
                                     std::stop_token const& stop) const {
  std::vector<std::string> arguments = {program_.string(), task.verb, "/dev/fd/3"};
  if (!task.out.empty()) {
    arguments.insert(arguments.end(), {"--out", task.out.string(), "--progress"});
  }
  std::string last_words;
  auto const ending = run_child(
      arguments, task.input, task.limit,
      [&](std::string_view line) {
        if (auto const fraction = progress_in(line)) {
          progress(*fraction);
        } else {
          last_words = line;
        }
      },
      stop);

  if (ending.stopped) {
    return fail(Kind::Unavailable, "stopped",
                "The work was interrupted and will be taken up again.");
  }
  if (ending.timed_out) {
    return fail(Kind::Unavailable,
                fmt::format("estrade-media {} took over {} s", task.verb, task.limit.count()),
                "Reading this file took too long. Save or convert it anew and send it again.");
  }
  if (ending.exit_code == done) return ending.out;
  if (ending.exit_code == bad_file) {
    return fail(
        Kind::Rejected, fmt::format("estrade-media {}: {}", task.verb, last_words),
        last_words.empty() ? "This file cannot be read: save or convert it anew." : last_words);
  }
  if (!ending.exit_code) {
    log::warning(
        "pipeline", "the media worker died",
        {{"verb", task.verb}, {"signal", std::to_string(ending.signal)}, {"said", last_words}});
    return fail(
        Kind::Unavailable,
        fmt::format("estrade-media {} was ended by signal {}", task.verb, ending.signal),
        "This file stops the program that reads it. Save or convert it anew and send it again.");
  }
  throw std::runtime_error(
      fmt::format("estrade-media {} failed with {}: {}", task.verb, *ending.exit_code, last_words));
}

}  // namespace estrade::server::pipeline
