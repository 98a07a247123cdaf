// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/commands/reindex.h"

#include <chrono>
#include <thread>

#include <fmt/format.h>

namespace estrade::server::app::commands {

void ReindexFlags::add_to(CLI::App& command) {
  command.add_flag("--wait", wait, "Return when the new index has taken the old one's place");
}

int run_reindex(ReindexFlags const& flags, ServerFlags const& whom) {
  constexpr std::chrono::milliseconds pause{300};
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto work = remote->rebuild_index();
  if (!work) return say(work.error());
  fmt::print(stderr, "The index is being made anew; searches go on with the old one.\n");
  while (flags.wait && (work->state == "waiting" || work->state == "leased")) {
    std::this_thread::sleep_for(pause);
    work = remote->index_work();
    if (!work) return say(work.error());
  }
  if (!flags.wait) return 0;
  if (work->state == "done") {
    fmt::print("The new index is in its place.\n");
    return 0;
  }
  fmt::print(stderr, "The old index stays: {}\n",
             work->reason.empty() ? "the server's log says why." : work->reason);
  return refused;
}

}  // namespace estrade::server::app::commands
