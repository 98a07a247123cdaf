// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/commands/import.h"

#include <fmt/format.h>

namespace estrade::server::app::commands {

void ImportFlags::add_to(CLI::App& command) {
  command
      .add_option("SCHEDULE", options.schedule,
                  "schedule.xml (frab, pentabarf, pretalx), schedule.json, an export of pretalx' "
                  "API, iCalendar, or CSV: a file, or the address at which the server finds it")
      ->required();
  command.add_option("--event", options.event,
                     "The event to import it into, as its address names it (default: the one that "
                     "is called as the schedule says, or a new one)");
  command.add_option("--title", options.title, "What a new event is called");
  command.add_flag("--preview", options.preview, "Only say what would be done");
  command.add_option("--files", files,
                     "A folder of recordings, decks and captions: each is sent to the talk whose "
                     "code, title, speaker or time its name says");
}

int run_import(ImportFlags flags, ServerFlags const& whom) {
  if (!flags.files.empty()) flags.options.files = flags.files;
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const imported = import_schedule(*remote, flags.options, false);
  if (!imported) return say(imported.error());
  fmt::print("{}\n", imported->report);
  if (imported->failures == 0) return 0;
  fmt::print(stderr,
             "{} of the files could not be sent: call again, what is there is not sent "
             "twice.\n",
             imported->failures);
  return refused;
}

}  // namespace estrade::server::app::commands
