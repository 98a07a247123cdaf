// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/show_work.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "server/app/progress_bar.h"

namespace estrade::server::app {
namespace {

constexpr auto pause_between_lists = std::chrono::seconds(1);

bool is_open(Work const& work) { return work.state == "waiting" || work.state == "leased"; }

/// The state, or how far it is while it is under way, or what it is at where that cannot be told.
std::string progress_of(Work const& work) {
  if (work.state != "leased") return work.state;
  if (!work.phase.empty()) return work.phase;
  return fmt::format("{} %", std::floor(work.progress * 100));
}

/// Each talk's once.
void print_notes(std::vector<Work> const& works) {
  std::set<std::string> told;
  for (auto const& work : works) {
    if (!told.insert(work.talk).second) continue;
    for (auto const& note : work.notes) fmt::print("Note: {} ({})\n", note, work.title);
  }
}

}  // namespace

std::string line_of(Work const& work) {
  std::string note = left_text(work.left);
  if (work.state == "waiting" && work.attempts > 0) {
    note = work.attempts == 1 ? "tried once" : fmt::format("tried {} times", work.attempts);
  }
  if (work.state != "leased" && !work.reason.empty()) note = work.reason;
  auto line =
      fmt::format("{:12}  {:8}  {:>10}  {}", work.id, work.step, progress_of(work), work.title);
  return note.empty() ? line : line + " (" + note + ")";
}

Result<void> show_work(Remote& remote, std::optional<std::string> const& talk, bool watch) {
  bool const redraw = watch && ::isatty(STDOUT_FILENO) == 1;
  for (;; std::this_thread::sleep_for(pause_between_lists)) {
    auto const works = remote.list_work(talk);
    if (!works) return fail(works.error());
    if (redraw) fmt::print("\033[H\033[2J");
    for (auto const& work : *works) fmt::print("{}\n", line_of(work));
    print_notes(*works);
    if (works->empty()) fmt::print("There is nothing to do.\n");
    std::fflush(stdout);
    if (!watch || std::ranges::none_of(*works, is_open)) return {};
    if (!redraw) fmt::print("\n");
  }
}

}  // namespace estrade::server::app
