// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "config/settings.h"
#include "server/app/add.h"
#include "server/app/archive.h"
#include "server/app/choose_poster.h"
#include "server/app/playing_time.h"
#include "server/app/serve.h"
#include "server/app/show_work.h"
#include "server/app/talk_address.h"

namespace {

namespace app = estrade::server::app;
namespace config = estrade::config;
using estrade::server::Error;
using estrade::server::Kind;

// Exit codes, the same for every subcommand.
constexpr int refused = 1;
constexpr int wrong_call = 2;
constexpr int machine_failed = 3;

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
  std::vector<std::string> recording;
  std::optional<std::string> screen;
  std::optional<std::string> deck;
  bool wait = false;

  void add_to(CLI::App& command) {
    command
        .add_option("--recording", recording,
                    "The film or sound of the talk; given several times, its parts in their order")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--screen", screen, "A second recording, of what the projector showed");
    command.add_option("--deck", deck, "Its slides, a PDF");
    command.add_option("--title", title, "The talk's title")->required();
    command.add_option("--event", event, "The conference or meeting it was given at");
    command.add_option("--speaker", speakers, "A speaker's name; may be given several times")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--language", language, "The language spoken: fr, en, …");
    command.add_option("--licence", licence, "How others may use it: \"CC BY 4.0\", …");
    command.add_option("--abstract", abstract, "What it is about");
    command.add_flag("--wait", wait, "Return when everything is made, not when it is sent");
  }
};

std::string first_line(std::filesystem::path const& file) {
  std::string line;
  std::ifstream in(file);
  std::getline(in, line);
  return line;
}

/// The first that says something: the flag, the variable, the file, the fallback.
std::string choose(std::optional<std::string> const& flag, std::string const& variable,
                   std::filesystem::path const& file, std::string const& fallback) {
  if (flag) return *flag;
  if (auto const value = config::process_environment()(variable)) return *value;
  auto const line = first_line(file);
  return line.empty() ? fallback : line;
}

int say(Error const& error) {
  fmt::print(stderr, "{}\n", error.advice);
  return error.kind == Kind::Unavailable || error.kind == Kind::NoSpace ? machine_failed : refused;
}

/// Which server to talk to, and as whom.
struct ServerFlags {
  std::optional<std::string> server;
  std::optional<std::string> token;
  std::string data = "data";

  void add_to(CLI::App& command) {
    command.add_option("--server", server,
                       "The server's address (default: ESTRADE_SERVER, then the server that runs "
                       "on the data folder, then http://localhost:8080)");
    command.add_option("--token", token,
                       "The administrator's token (default: ESTRADE_TOKEN, then the one kept in "
                       "the data folder)");
    command.add_option("--data", data, "The data folder of a server on this machine")
        ->capture_default_str();
  }

  /// The exit code when there is none; the reason is said.
  [[nodiscard]] tl::expected<app::Remote, int> open() const {
    auto const secret = choose(token, "ESTRADE_TOKEN", app::token_file(data), std::string());
    if (secret.empty()) {
      fmt::print(stderr,
                 "No token: give --token, set ESTRADE_TOKEN, or name the server's folder with "
                 "--data.\n");
      return tl::unexpected(wrong_call);
    }
    auto const address =
        choose(server, "ESTRADE_SERVER", app::address_file(data), "http://localhost:8080");
    auto remote = app::Remote::open(address, secret);
    if (!remote) return tl::unexpected(say(remote.error()));
    return std::move(*remote);
  }
};

int run_add(AddFlags const& flags, ServerFlags const& whom) {
  if (flags.recording.empty() && flags.screen) {
    fmt::print(stderr,
               "A recording of the screen stands beside another: name it too, or give this "
               "one as --recording.\n");
    return wrong_call;
  }
  if (flags.recording.empty() && !flags.deck) {
    fmt::print(stderr, "Name what to add: --recording FILE, --deck FILE, or both.\n");
    return wrong_call;
  }
  auto remote = whom.open();
  if (!remote) return remote.error();

  app::AddOptions options;
  options.talk = {flags.title,    flags.event,   flags.speakers,
                  flags.language, flags.licence, flags.abstract};
  options.recording.assign(flags.recording.begin(), flags.recording.end());
  if (flags.screen) options.screen = *flags.screen;
  if (flags.deck) options.deck = *flags.deck;
  options.wait = flags.wait;
  auto const added = app::add_talk(*remote, options, false);
  if (!added) return say(added.error());

  if (!flags.wait) fmt::print(stderr, "The files are up; the work goes on without us.\n");
  for (auto const& note : added->notes) fmt::print(stderr, "Note: {}\n", note);
  fmt::print("{}\n\nTo embed it, paste this into a page:\n\n{}\n", remote->address_of(added->url),
             remote->with_origin(added->embed));
  return 0;
}

/// What `estrade deck` was told.
struct DeckFlags {
  std::string talk;
  std::string file;
  bool wait = false;

  void add_to(CLI::App& command) {
    command.add_option("TALK", talk, "The talk's id, or the address of its page")->required();
    command.add_option("FILE", file, "Its slides, a PDF")->required();
    command.add_flag("--wait", wait, "Return when the slides are made, not when they are sent");
  }
};

int run_deck(DeckFlags const& flags, ServerFlags const& whom) {
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const sent =
      app::replace_deck(*remote, app::id_in(flags.talk), flags.file, flags.wait, false);
  if (!sent) return say(sent.error());
  if (!flags.wait) {
    fmt::print(stderr, "The file is up; the work goes on without us.\n");
  } else if (!sent->deck_changes.empty()) {
    fmt::print("{}\n", sent->deck_changes);
  }
  fmt::print("{}\n", remote->address_of(sent->url));
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

/// What `estrade trim` was told.
struct TrimFlags {
  std::string talk;
  std::optional<std::string> start;
  std::optional<std::string> end;
  bool undo = false;
  bool wait = false;

  void add_to(CLI::App& command) {
    auto const is_time = CLI::Validator(
        [](std::string const& text) {
          return app::read_playing_time(text)
                     ? std::string()
                     : text + " is no time: write seconds (12.5) or a clock's time (33:30).";
        },
        "TIME");
    command.add_option("TALK", talk, "The talk's id or its address")->required();
    auto* const from = command.add_option("--start", start, "Where it begins")->check(is_time);
    auto* const to = command.add_option("--end", end, "Where it ends")->check(is_time);
    command.add_flag("--undo", undo, "Show all of it again")->excludes(from)->excludes(to);
    command.add_flag("--wait", wait, "Return when everything is made");
  }
};

int run_trim(TrimFlags const& flags, ServerFlags const& whom) {
  if (!flags.start && !flags.end && !flags.undo) {
    fmt::print(stderr, "Say where the talk starts or ends: --start, --end, or --undo.\n");
    return wrong_call;
  }
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const time = [](std::optional<std::string> const& text) {
    return text ? app::read_playing_time(*text) : std::nullopt;
  };
  auto trimmed = remote->trim(app::id_in(flags.talk), time(flags.start), time(flags.end));
  if (trimmed && flags.wait) trimmed = app::wait_for(*remote, trimmed->id, false);
  if (!trimmed) return say(trimmed.error());
  if (flags.wait && trimmed->lacks_part) {
    fmt::print(stderr, "The part could not be made: `estrade jobs --talk {}` says why.\n",
               trimmed->id);
    return refused;
  }
  fmt::print("{}\n", remote->address_of(trimmed->url));
  return 0;
}

/// What `estrade event` was told.
struct EventFlags {
  std::string event;
  std::optional<std::string> also;
  std::optional<std::string> ladder;

  void add_to(CLI::App& command) {
    command.add_option("EVENT", event, "The event, as its address names it: /events/EVENT")
        ->required();
    command.add_option("--also", also,
                       "What its recordings are made into beside H.264 and AAC: av1, opus, "
                       "av1,opus or none; \"archive\": as the archive has it");
    command.add_option(
        "--ladder", ladder,
        "The sizes of recordings that come from now on: a file such as "
        "config/ladders/talk.ladder, or \"talk\"; \"archive\": as the archive has it");
  }
};

int run_event(EventFlags const& flags, ServerFlags const& whom) {
  if (!flags.also && !flags.ladder) {
    fmt::print(stderr, "Say what to change: --also CODECS, --ladder FILE, or both.\n");
    return wrong_call;
  }
  app::EventWish wish{flags.ladder, flags.also};
  if (wish.ladder && std::filesystem::is_regular_file(*wish.ladder)) {
    std::ifstream in(*wish.ladder, std::ios::binary);
    wish.ladder = std::string{std::istreambuf_iterator<char>(in), {}};
  }
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const changed = remote->change_event(flags.event, wish);
  if (!changed) return say(changed.error());
  fmt::print("{}\n", *changed);
  return 0;
}

/// What `estrade poster` was told.
struct PosterFlags {
  app::PosterOptions options;
  std::string at;
  std::string picture;

  void add_to(CLI::App& command) {
    command.add_option("TALK", options.talk, "The talk's id, or its address")->required();
    auto& choice = *command.add_option_group("choice", "What it is to be");
    choice.add_option("--at", at, "A moment of the recording: 12:34, or seconds")
        ->type_name("TIME");
    choice.add_option("--candidate", options.candidate, "One of the pictures that are offered");
    choice.add_option("--picture", picture, "A picture of yours: JPEG, PNG or WebP")
        ->type_name("FILE");
    choice.add_flag("--automatic", options.automatic, "Whatever Estrade finds");
    choice.require_option(0, 1);
  }
};

int run_poster(PosterFlags flags, ServerFlags const& whom) {
  auto& options = flags.options;
  if (!flags.at.empty()) {
    options.at = app::read_playing_time(flags.at);
    if (!options.at) {
      fmt::print(stderr, "A moment is written as 12:34, as 1:02:03, or as seconds.\n");
      return wrong_call;
    }
  }
  if (!flags.picture.empty()) options.picture = flags.picture;
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const chosen = app::choose_poster(*remote, options);
  return chosen ? 0 : say(chosen.error());
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

  DeckFlags deck_flags;
  auto& deck = *program.add_subcommand("deck", "Give a talk its slides, or other slides");
  deck_flags.add_to(deck);
  whom.add_to(deck);
  deck.footer(
      "Slides that are in both decks keep their addresses.\n"
      "Example:\n  estrade deck 4f7k2m9x3q1w corrected.pdf --wait");

  JobsFlags jobs_flags;
  auto& jobs = *program.add_subcommand("jobs", "List the work of a running server, or change it");
  jobs_flags.add_to(jobs);
  whom.add_to(jobs);
  jobs.footer("Examples:\n  estrade jobs --watch\n  estrade jobs cancel 4f7k2m9x3q1w");

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

  try {
    program.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return program.exit(error) == 0 ? 0 : wrong_call;
  }
  if (serve.parsed()) return run_serve(serve_flags, sample);
  if (deck.parsed()) return run_deck(deck_flags, whom);
  if (jobs.parsed()) return run_jobs(jobs_flags, whom);
  if (trim.parsed()) return run_trim(trim_flags, whom);
  if (event.parsed()) return run_event(event_flags, whom);
  if (poster.parsed()) return run_poster(poster_flags, whom);
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
