// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/media_worker.h"

#include <charconv>
#include <cmath>
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
constexpr int disk_full = 4;

/// Takes a number from the front of `text`; nothing when there is none, or no finite one.
std::optional<double> take_number(std::string_view& text) {
  double number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

/// What a line {"progress":0.42}, {"progress":0.42,"left":312} or
/// {"progress":0.42,"phase":"converting"} tells; nothing when it is another.
std::optional<jobs::Progress> progress_in(std::string_view line) {
  if (!take(line, "{\"progress\":")) return std::nullopt;
  auto const fraction = take_number(line);
  if (!fraction) return std::nullopt;
  jobs::Progress progress{.fraction = *fraction};
  if (take(line, ",\"left\":")) {
    auto const left = take_number(line);
    if (left && *left >= 0) progress.left = left;
  } else if (take(line, ",\"phase\":\"") && line.ends_with("\"}")) {
    line.remove_suffix(2);
    progress.phase = line;
  }
  return progress;
}

/// The name in a line {"stage":"stage-0003.json"}.
std::optional<std::string> stage_in(std::string_view line) {
  if (!take(line, "{\"stage\":\"") || !line.ends_with("\"}")) return std::nullopt;
  line.remove_suffix(2);
  return std::string(line);
}

std::vector<std::string> command_of(std::string const& program, MediaWorker::Task const& task) {
  std::vector<std::string> arguments = {program, task.verb};
  int next = first_input;
  auto const add_files = [&](std::size_t count, std::vector<std::string> const& names) {
    for (std::size_t i = 0; i < count; ++i) {
      auto const name = i < names.size() ? names[i] + "=" : std::string();
      arguments.push_back(fmt::format("{}/dev/fd/{}", name, next++));
    }
  };
  add_files(task.inputs.size(), {});
  if (!task.out.empty()) {
    arguments.insert(arguments.end(), {"--out", task.out.string(), "--progress"});
  }
  if (task.stages) arguments.emplace_back("--stages");
  arguments.insert(arguments.end(), task.words.begin(), task.words.end());
  for (auto const& option : task.options) {
    if (option.inputs.empty()) continue;
    arguments.push_back(option.name);
    add_files(option.inputs.size(), option.names);
  }
  return arguments;
}

std::vector<int> inputs_of(MediaWorker::Task const& task) {
  auto inputs = task.inputs;
  for (auto const& option : task.options) {
    inputs.insert(inputs.end(), option.inputs.begin(), option.inputs.end());
  }
  return inputs;
}

}  // namespace

Result<std::string> MediaWorker::run(Task const& task, Listener const& listener,
                                     std::stop_token const& stop) const {
  std::string last_words;
  Result<void> told;  // what the listener says
  std::stop_source ours;
  std::stop_callback const passed_on(stop, [&] { ours.request_stop(); });
  auto const ending = run_child(
      command_of(program_.string(), task), inputs_of(task), task.limit,
      [&](std::string_view line) {
        if (auto const progress = progress_in(line)) {
          if (told && listener.progress) told = listener.progress(*progress);
        } else if (auto const stage = stage_in(line)) {
          if (told && listener.stage) told = listener.stage(*stage);
        } else {
          last_words = line;
        }
        if (!told) ours.request_stop();
      },
      ours.get_token());

  if (!told) return fail(told.error());
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
  if (ending.exit_code == disk_full) {
    return fail(Kind::NoSpace, fmt::format("estrade-media {}: {}", task.verb, last_words),
                no_room_for_work);
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
