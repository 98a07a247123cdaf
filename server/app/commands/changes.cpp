// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/commands/changes.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "server/app/add.h"
#include "server/app/playing_time.h"
#include "server/app/talk_address.h"

namespace estrade::server::app::commands {

void DeckFlags::add_to(CLI::App& command) {
  command.add_option("TALK", talk, "The talk's id, or the address of its page")->required();
  command
      .add_option("FILE", files,
                  "Its slides: PDF, PPTX, PPT, ODP, or a zip or folder of pictures; several "
                  "pictures")
      ->required();
  command.add_flag("--wait", wait, "Return when the slides are made, not when they are sent");
}

int run_deck(DeckFlags const& flags, ServerFlags const& whom) {
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const sent = replace_deck(*remote, id_in(flags.talk), flags.files, flags.wait, false);
  if (!sent) return say(sent.error());
  if (!flags.wait) {
    fmt::print(stderr, "The file is up; the work goes on without us.\n");
  } else if (!sent->deck_changes.empty()) {
    fmt::print("{}\n", sent->deck_changes);
  }
  fmt::print("{}\n", remote->address_of(sent->url));
  return 0;
}

void CaptionsFlags::add_to(CLI::App& command) {
  command.add_option("TALK", talk, "The talk's id, or the address of its page")->required();
  command.add_option("FILE", files, "WebVTT or SubRip (SRT), a file for each language")->required();
  command.add_flag("--wait", wait, "Return when the captions are read, not when they are sent");
}

int run_captions(CaptionsFlags const& flags, ServerFlags const& whom) {
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const sent = add_captions(*remote, id_in(flags.talk), flags.files, flags.wait, false);
  if (!sent) return say(sent.error());
  if (!flags.wait) fmt::print(stderr, "The files are up; the work goes on without us.\n");
  for (auto const& note : sent->notes) fmt::print(stderr, "Note: {}\n", note);
  fmt::print("{}\n", remote->address_of(sent->url));
  return 0;
}

void EditFlags::add_to(CLI::App& command) {
  command.add_option("TALK", talk, "The talk's id, or the address of its page")->required();
  auto& what = *command.add_option_group("what", "What is to be another; \"\" takes it away");
  what.add_option("--title", change.title, "The talk's title");
  what.add_option("--event", change.event, "The conference or meeting it was given at");
  what.add_option("--speaker", change.speakers, "Who speaks; several times: all who do")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  what.add_option("--language", change.language, "The language spoken: fr, en, …");
  what.add_option("--licence", change.licence, "How others may use it: \"CC BY 4.0\", …");
  what.add_option("--abstract", change.abstract, "What it is about");
  what.add_option("--date", change.date, "The day it was given: 2012-05-04");
  what.add_option("--tag", change.tags, "What it is filed under; several times: all of it")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  what.require_option(1, 0);
}

int run_edit(EditFlags const& flags, ServerFlags const& whom) {
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const edited = remote->edit(id_in(flags.talk), flags.change);
  if (!edited) return say(edited.error());
  fmt::print("{}\n", remote->address_of(edited->url));
  return 0;
}

void TrimFlags::add_to(CLI::App& command) {
  auto const is_time = CLI::Validator(
      [](std::string const& text) {
        return read_playing_time(text)
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

int run_trim(TrimFlags const& flags, ServerFlags const& whom) {
  if (!flags.start && !flags.end && !flags.undo) {
    fmt::print(stderr, "Say where the talk starts or ends: --start, --end, or --undo.\n");
    return wrong_call;
  }
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const time = [](std::optional<std::string> const& text) {
    return text ? read_playing_time(*text) : std::nullopt;
  };
  auto trimmed = remote->trim(id_in(flags.talk), time(flags.start), time(flags.end));
  if (trimmed && flags.wait) trimmed = wait_for(*remote, trimmed->id, false);
  if (!trimmed) return say(trimmed.error());
  if (flags.wait && trimmed->lacks_part) {
    fmt::print(stderr, "The part could not be made: `estrade jobs --talk {}` says why.\n",
               trimmed->id);
    return refused;
  }
  fmt::print("{}\n", remote->address_of(trimmed->url));
  return 0;
}

void EventFlags::add_to(CLI::App& command) {
  command.add_option("EVENT", event, "The event, as its address names it: /events/EVENT")
      ->required();
  command.add_option("--also", also,
                     "What its recordings are made into beside H.264 and AAC: av1, opus, "
                     "av1,opus or none; \"archive\": as the archive has it");
  command.add_option("--ladder", ladder,
                     "The sizes of recordings that come from now on: a file such as "
                     "config/ladders/talk.ladder, or \"talk\"; \"archive\": as the archive has it");
}

int run_event(EventFlags const& flags, ServerFlags const& whom) {
  if (!flags.also && !flags.ladder) {
    fmt::print(stderr, "Say what to change: --also CODECS, --ladder FILE, or both.\n");
    return wrong_call;
  }
  EventWish wish{flags.ladder, flags.also};
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

void PosterFlags::add_to(CLI::App& command) {
  command.add_option("TALK", options.talk, "The talk's id, or its address")->required();
  auto& choice = *command.add_option_group("choice", "What it is to be");
  choice.add_option("--at", at, "A moment of the recording: 12:34, or seconds")->type_name("TIME");
  choice.add_option("--candidate", options.candidate, "One of the pictures that are offered");
  choice.add_option("--picture", picture, "A picture of yours: JPEG, PNG or WebP")
      ->type_name("FILE");
  choice.add_flag("--automatic", options.automatic, "Whatever Estrade finds");
  choice.require_option(0, 1);
}

int run_poster(PosterFlags flags, ServerFlags const& whom) {
  auto& options = flags.options;
  if (!flags.at.empty()) {
    options.at = read_playing_time(flags.at);
    if (!options.at) {
      fmt::print(stderr, "A moment is written as 12:34, as 1:02:03, or as seconds.\n");
      return wrong_call;
    }
  }
  if (!flags.picture.empty()) options.picture = flags.picture;
  auto remote = whom.open();
  if (!remote) return remote.error();
  auto const chosen = choose_poster(*remote, options);
  return chosen ? 0 : say(chosen.error());
}

}  // namespace estrade::server::app::commands
