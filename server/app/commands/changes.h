// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "server/app/choose_poster.h"
#include "server/app/commands/server_flags.h"
#include "server/app/remote.h"

// The commands that change what is there. Each returns its exit code.
namespace estrade::server::app::commands {

/// What `estrade deck` was told.
struct DeckFlags {
  std::string talk;
  std::vector<std::filesystem::path> files;
  bool wait = false;

  void add_to(CLI::App& command);
};
[[nodiscard]] int run_deck(DeckFlags const& flags, ServerFlags const& whom);

/// What `estrade captions` was told.
struct CaptionsFlags {
  std::string talk;
  std::vector<std::filesystem::path> files;
  bool wait = false;

  void add_to(CLI::App& command);
};
[[nodiscard]] int run_captions(CaptionsFlags const& flags, ServerFlags const& whom);

/// What `estrade edit` was told.
struct EditFlags {
  std::string talk;
  TalkChange change;

  void add_to(CLI::App& command);
};
[[nodiscard]] int run_edit(EditFlags const& flags, ServerFlags const& whom);

/// What `estrade trim` was told.
struct TrimFlags {
  std::string talk;
  std::optional<std::string> start;
  std::optional<std::string> end;
  bool undo = false;
  bool wait = false;

  void add_to(CLI::App& command);
};
[[nodiscard]] int run_trim(TrimFlags const& flags, ServerFlags const& whom);

/// What `estrade event` was told.
struct EventFlags {
  std::string event;
  std::optional<std::string> also;
  std::optional<std::string> ladder;

  void add_to(CLI::App& command);
};
[[nodiscard]] int run_event(EventFlags const& flags, ServerFlags const& whom);

/// What `estrade poster` was told.
struct PosterFlags {
  PosterOptions options;
  std::string at;
  std::string picture;

  void add_to(CLI::App& command);
};
[[nodiscard]] int run_poster(PosterFlags flags, ServerFlags const& whom);

}  // namespace estrade::server::app::commands
