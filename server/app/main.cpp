// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "config/settings.h"
#include "server/app/add.h"
#include "server/app/archive.h"
#include "server/app/commands/changes.h"
#include "server/app/commands/import.h"
#include "server/app/commands/reindex.h"
#include "server/app/commands/search.h"
#include "server/app/commands/server_flags.h"
#include "server/app/serve.h"
#include "server/app/show_work.h"

namespace {

namespace app = estrade::server::app;
namespace config = estrade::config;

using namespace estrade::server::app::commands;

/// What the command line may say of the settings; what it does not say comes from elsewhere.
struct SettingFlags {
  std::optional<std::string> data;
  std::optional<std::string> config_file;
  std::optional<std::string> address;
  std::optional<std::string> port;
  std::optional<std::string> public_url;
  std::optional<std::string> title;

  void add_to(CLI::App& command) {
    // Said twice, the last one counts: ./run names a folder, and its caller may name another.
    command.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    command.add_option("--data", data, "The folder that holds the archive (default: ./data)");
    command.add_option("--config", config_file, "A settings file (default: DATA/estrade.conf)");
    command.add_option("--address", address, "The address to listen on (default: 127.0.0.1)");
    command.add_option("--port", port, "The port to listen on; 0 takes a free one (default: 8080)");
    command.add_option("--public-url", public_url, "The address readers know");
    command.add_option("--title", title, "What the archive is called");
  }
};

/// Settings from everywhere: a flag counts as the most urgent kind of environment.
tl::expected<config::Settings, config::Complaints> settings_of(SettingFlags const& flags) {
  auto const environment = [&, outer = config::process_environment()](
                               std::string const& name) -> std::optional<std::string> {
    for (auto const& [variable, flag] : {std::pair{"ESTRADE_DATA", &flags.data},
                                         {"ESTRADE_ADDRESS", &flags.address},
                                         {"ESTRADE_PORT", &flags.port},
                                         {"ESTRADE_PUBLIC_URL", &flags.public_url},
                                         {"ESTRADE_TITLE", &flags.title}}) {
      if (name == variable && *flag) return *flag;
    }
    return outer(name);
  };
  std::optional<std::filesystem::path> file;
  if (flags.config_file) {
    file = *flags.config_file;
  } else {
    auto const data = environment("ESTRADE_DATA").value_or("data");
    auto const beside = std::filesystem::path(data) / "estrade.conf";
    if (std::filesystem::exists(beside)) file = beside;
  }
  return config::read_settings(file, environment);
}

int run_serve(SettingFlags const& flags, std::optional<std::string> const& sample) {
  auto const settings = settings_of(flags);
  if (!settings) {
    for (auto const& complaint : settings.error()) fmt::print(stderr, "{}\n", complaint);
    return wrong_call;
  }
  return app::serve(*settings, sample);
}

struct AddFlags {
  std::string title;
  std::string event;
  std::vector<std::string> speakers;
  std::string language;
  std::string licence;
  std::string abstract;
  std::string date;
  std::vector<std::string> tags;
  std::vector<std::string> recording;
  std::optional<std::string> screen;
  std::vector<std::string> deck;
  std::vector<std::string> captions;
  bool wait = false;

  void add_to(CLI::App& command) {
    command
        .add_option("--recording", recording,
                    "The film or sound of the talk; given several times, its parts in their order")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--screen", screen, "A second recording, of what the projector showed");
    command
        .add_option(
            "--deck", deck,
            "Its slides: PDF, PPTX, PPT, ODP, or a zip or folder of pictures; given several "
            "times, pictures")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        .add_option("--captions", captions,
                    "What is said, as WebVTT or SubRip; a file for each language")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--title", title, "The talk's title")->required();
    command.add_option("--event", event, "The conference or meeting it was given at");
    command.add_option("--speaker", speakers, "A speaker's name; may be given several times")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--language", language, "The language spoken: fr, en, …");
    command.add_option("--licence", licence, "How others may use it: \"CC BY 4.0\", …");
    command.add_option("--abstract", abstract, "What it is about");
    command.add_option("--date", date, "The day it was given: 2012-05-04");
    command.add_option("--tag", tags, "What it is filed under; may be given several times")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_flag("--wait", wait, "Return when everything is made, not when it is sent");
  }
};

int run_add(AddFlags const& flags, ServerFlags const& whom) {
  if (flags.recording.empty() && flags.screen) {
    fmt::print(stderr,
               "A recording of the screen stands beside another: name it too, or give this "
               "one as --recording.\n");
    return wrong_call;
  }
  if (flags.recording.empty() && flags.deck.empty()) {
    fmt::print(stderr, "Name what to add: --recording FILE, --deck FILE, or both.\n");
    return wrong_call;
  }
  auto remote = whom.open();
  if (!remote) return remote.error();

  app::AddOptions options;
  options.talk = {flags.title,   flags.event,    flags.speakers, flags.language,
                  flags.licence, flags.abstract, flags.date,     flags.tags};
  options.recording.assign(flags.recording.begin(), flags.recording.end());
  if (flags.screen) options.screen = *flags.screen;
  options.deck.assign(flags.deck.begin(), flags.deck.end());
  options.captions.assign(flags.captions.begin(), flags.captions.end());
  options.wait = flags.wait;
  auto const added = app::add_talk(*remote, options, false);
  if (!added) return say(added.error());

  if (!flags.wait) fmt::print(stderr, "The files are up; the work goes on without us.\n");
  for (auto const& note : added->notes) fmt::print(stderr, "Note: {}\n", note);
  if (!added->slides_seen.empty()) fmt::print(stderr, "{}\n", added->slides_seen);
  fmt::print("{}\n\nTo embed it, paste this into a page:\n\n{}\n", remote->address_of(added->url),
             remote->with_origin(added->embed));
  return 0;
}

/// What `estrade jobs` was told: to list, or to change one.
struct JobsFlags {
  std::optional<std::string> talk;
  bool watch = false;
  std::string cancel;
  std::string retry;

  void add_to(CLI::App& command) {
    command.add_option("--talk", talk, "Only the work on this talk, what is done included");
    command.add_flag("--watch", watch, "Look again every second until all is done");
    command.require_subcommand(0, 1);
    auto& stop =
        *command.add_subcommand("cancel", "Stop a piece of work; what plays keeps playing");
    stop.add_option("ID", cancel, "Its id, as `estrade jobs` lists it")->required();
    auto& again = *command.add_subcommand("retry", "Do work again that was cancelled or given up");
    again.add_option("ID", retry, "Its id, as `estrade jobs` lists it")->required();
    for (auto* const verb : {&stop, &again}) verb->fallthrough();
  }
};

int run_jobs(JobsFlags const& flags, ServerFlags const& whom) {
  auto remote = whom.open();
  if (!remote) return remote.error();
  if (flags.cancel.empty() && flags.retry.empty()) {
    auto const shown = app::show_work(*remote, flags.talk, flags.watch);
    return shown ? 0 : say(shown.error());
  }
  auto const changed = flags.retry.empty() ? remote->change_work(flags.cancel, "cancel")
                                           : remote->change_work(flags.retry, "retry");
  if (!changed) return say(changed.error());
  fmt::print("{}\n", app::line_of(*changed));
  return 0;
}

int run(int argc, char** argv) {
  CLI::App program("Estrade: an archive of talks, their recordings and their slides.", "estrade");
  program.set_version_flag("--version", "estrade " ESTRADE_VERSION);
  program.require_subcommand(1);
  program.footer(
      "Start here:\n  estrade serve                 answers at http://localhost:8080\n"
      "  estrade add --recording talk.mp4 --deck slides.pdf --title \"…\" --wait\n\n"
      "Exit codes: 0 done, 1 refused (the reason is said), 2 wrong call, 3 the machine failed.");

  SettingFlags serve_flags;
  std::optional<std::string> sample;
  auto& serve = *program.add_subcommand("serve", "Run the archive: everything, in one process");
  serve_flags.add_to(serve);
  serve.add_option("--sample", sample, "Add the sample talks of this folder to a new archive");
  serve.footer("Every setting: config/estrade.conf, or a variable such as ESTRADE_PORT=9000.");

  AddFlags add_flags;
  auto& add = *program.add_subcommand("add", "Add a talk to a running server");
  ServerFlags whom;
  add_flags.add_to(add);
  whom.add_to(add);
  add.footer(
      "Example:\n  estrade add --recording talk.mp4 --deck slides.pdf --title \"Why we archive\" "
      "\\\n              --speaker \"Ada Martin\" --event \"Meetup 12\" --language en --wait");

  ImportFlags import_flags;
  auto& import_command =
      *program.add_subcommand("import", "Make an event and its talks from its schedule");
  import_flags.add_to(import_command);
  whom.add_to(import_command);
  import_command.footer(
      "Imported again, talks are updated; what somebody has edited since stays.\n"
      "Examples:\n  estrade import schedule.xml --preview\n"
      "  estrade import schedule.xml --files recordings/");

  DeckFlags deck_flags;
  auto& deck = *program.add_subcommand("deck", "Give a talk its slides, or other slides");
  deck_flags.add_to(deck);
  whom.add_to(deck);
  deck.footer(
      "Slides that are in both decks keep their addresses.\n"
      "Example:\n  estrade deck 4f7k2m9x3q1w corrected.pdf --wait");

  CaptionsFlags captions_flags;
  auto& captions = *program.add_subcommand("captions", "Give a talk captions, or other captions");
  captions_flags.add_to(captions);
  whom.add_to(captions);
  captions.footer(
      "Their language is told by the file's name, else by their words; those that were there in "
      "the "
      "same language\nare replaced.\n"
      "Example:\n  estrade captions 4f7k2m9x3q1w talk.fr.vtt talk.en.srt --wait");

  SearchFlags search_flags;
  auto& search = *program.add_subcommand("search", "Search a running server");
  search_flags.add_to(search);
  whom.add_to(search);
  search.footer(
      "Exit code 1: nothing found.\n"
      "Examples:\n  estrade search phase pionnière\n"
      "  estrade search 'speaker:\"Ada Martin\" has:slides' --json");

  JobsFlags jobs_flags;
  auto& jobs = *program.add_subcommand("jobs", "List the work of a running server, or change it");
  jobs_flags.add_to(jobs);
  whom.add_to(jobs);
  jobs.footer("Examples:\n  estrade jobs --watch\n  estrade jobs cancel 4f7k2m9x3q1w");

  EditFlags edit_flags;
  auto& edit = *program.add_subcommand("edit", "Say another title, date, … of a talk");
  edit_flags.add_to(edit);
  whom.add_to(edit);
  edit.footer(
      "What is not said stays as it is. The talk is found by it a moment later.\n"
      "Examples:\n  estrade edit 4f7k2m9x3q1w --title \"Why we archive\" --date 2026-05-04\n"
      "  estrade edit 4f7k2m9x3q1w --tag archives --tag video");

  TrimFlags trim_flags;
  auto& trim = *program.add_subcommand("trim", "Show only a part of a talk's recording");
  trim_flags.add_to(trim);
  whom.add_to(trim);
  trim.footer(
      "Times are those of the whole recording, which stays; what plays keeps playing meanwhile.\n"
      "Examples:\n  estrade trim 4f7k2m9x3q1w --start 0:12.5 --end 33:30\n"
      "  estrade trim 4f7k2m9x3q1w --undo");

  EventFlags event_flags;
  auto& event =
      *program.add_subcommand("event", "Say what the recordings of an event are made into");
  event_flags.add_to(event);
  whom.add_to(event);
  event.footer("Example:\n  estrade event meetup-12 --also av1,opus");

  PosterFlags poster_flags;
  auto& poster =
      *program.add_subcommand("poster", "Show a talk's poster, or choose another picture for it");
  poster_flags.add_to(poster);
  whom.add_to(poster);
  poster.footer(
      "Examples:\n  estrade poster 4f7k2m9x3q1w --at 12:34\n"
      "  estrade poster 4f7k2m9x3q1w --picture portrait.jpg");

  ReindexFlags reindex_flags;
  auto& reindex = *program.add_subcommand(
      "reindex", "Make the search index anew, beside the one that is searched");
  reindex_flags.add_to(reindex);
  whom.add_to(reindex);
  reindex.footer("Example:\n  estrade reindex --wait");

  try {
    program.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return program.exit(error) == 0 ? 0 : wrong_call;
  }
  if (serve.parsed()) return run_serve(serve_flags, sample);
  if (import_command.parsed()) return run_import(import_flags, whom);
  if (deck.parsed()) return run_deck(deck_flags, whom);
  if (search.parsed()) return run_search(search_flags, whom);
  if (captions.parsed()) return run_captions(captions_flags, whom);
  if (jobs.parsed()) return run_jobs(jobs_flags, whom);
  if (edit.parsed()) return run_edit(edit_flags, whom);
  if (trim.parsed()) return run_trim(trim_flags, whom);
  if (event.parsed()) return run_event(event_flags, whom);
  if (poster.parsed()) return run_poster(poster_flags, whom);
  if (reindex.parsed()) return run_reindex(reindex_flags, whom);
  return run_add(add_flags, whom);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (std::exception const& error) {
    fmt::print(stderr, "The machine failed: {}\n", error.what());
    return machine_failed;
  }
}
